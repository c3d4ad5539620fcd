/** The measures of a report as rows of text: a row per scorer, a column per measure, the best of each column starred. */
import type { EvaluationReport } from './report.ts';
import type { ScorerRow } from './scorer-row.ts';

export interface TextRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Reported = Pick<EvaluationReport, 'scorers'>;

const ACCURACY = ['ndcg', 'recall', 'precision', 'f1', 'map', 'mrr', 'hitrate'] as const;

const BEYOND = [
  'coverage',
  'gini',
  'novelty',
  'serendipity',
  'diversity',
  'miscalibration',
  'popularity-shift',
  'popularity',
  'popularity-lift',
  'recall-head',
  'recall-middle',
  'recall-tail',
] as const;

/** Where less is better. */
const LOWER_IS_BETTER: ReadonlySet<string> = new Set([
  'gini',
  'logloss',
  'miscalibration',
  'popularity-shift',
]);

/** Where neither more nor less is better. */
const NEITHER: ReadonlySet<string> = new Set(['popularity', 'popularity-lift']);

/** How well lists of `k`, and whole rankings, find what is looked for. */
export function accuracyTable(report: Reported, k: number): TextRows {
  const ofList = ACCURACY.map((name) => [name, `${name}@${k}`] as const);
  const ofRanking = ['auc', 'logloss', 'log-gain'].map((name) => [name, name] as const);
  return measureTable(report, [...ofList, ...ofRanking]);
}

/** What accuracy does not see. */
export const beyondTable = (report: Reported, k: number): TextRows =>
  measureTable(
    report,
    BEYOND.map((name) => [name, `${name}@${k}`] as const),
  );

function measureTable(
  { scorers }: Reported,
  wanted: readonly (readonly [name: string, measure: string])[],
): TextRows {
  const columns = wanted.filter(([, measure]) => scorers.some((row) => measure in row.measures));
  const cells = columns.map(([name, measure]) => column(scorers, measure, name));
  return {
    header: ['scorer', ...columns.map(([name]) => name)],
    rows: scorers.map((scorer, row) => [scorer.name, ...cells.map((texts) => texts[row])]),
  };
}

function column(scorers: readonly ScorerRow[], measure: string, name: string): string[] {
  const texts = scorers.map((scorer) => textOf(scorer.measures[measure]));
  if (NEITHER.has(name)) return texts;
  const values = texts.map(Number).filter((value) => !Number.isNaN(value));
  const best = LOWER_IS_BETTER.has(name) ? Math.min(...values) : Math.max(...values);
  return texts.map((text) => `${text}${Number(text) === best ? '*' : ' '}`);
}

const textOf = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(4));
