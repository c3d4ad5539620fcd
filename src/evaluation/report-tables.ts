/** A report as rows of text, for whoever prints tables. */
import type { Comparison } from './comparison.ts';
import type { EvaluationReport } from './report.ts';
import type { ScorerRow } from './scorer-row.ts';

export interface TextRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const COLUMNS = [
  'ndcg',
  'recall',
  'precision',
  'map',
  'mrr',
  'hitrate',
  'coverage',
  'novelty',
  'gini',
  'diversity',
] as const;

/** Where less is better. */
const LOWER_IS_BETTER: ReadonlySet<string> = new Set(['gini']);

/** A row per scorer, at one cut; the best of each column bears a star. */
export function scorerTable(report: EvaluationReport, k: number): TextRows {
  const measures = COLUMNS.filter((name) =>
    report.scorers.some((s) => `${name}@${k}` in s.measures),
  );
  const cells = measures.map((name) => column(report.scorers, `${name}@${k}`, name));
  return {
    header: ['scorer', ...measures, 'fit s', 'score s'],
    rows: report.scorers.map((scorer, row) => [
      scorer.name,
      ...cells.map((texts) => texts[row]),
      scorer.fitSeconds.toFixed(1),
      scorer.scoreSeconds.toFixed(1),
    ]),
  };
}

function column(scorers: readonly ScorerRow[], measure: string, name: string): string[] {
  const texts = scorers.map((scorer) => scorer.measures[measure].toFixed(4));
  const values = texts.map(Number).filter((value) => !Number.isNaN(value));
  const best = LOWER_IS_BETTER.has(name) ? Math.min(...values) : Math.max(...values);
  return texts.map((text) => `${text}${Number(text) === best ? '*' : ' '}`);
}

/** Who beats whom, with the 95 % interval of the difference. */
export function comparisonTable(comparisons: readonly Comparison[]): TextRows {
  return {
    header: ['comparison', 'difference', '95 % interval', 'p'],
    rows: comparisons.map((one) => [
      sentence(one),
      signed(one.difference),
      `${signed(one.low)} … ${signed(one.high)}`,
      one.p < 0.001 ? '< .001' : one.p.toFixed(3),
    ]),
  };
}

function sentence({ a, b, verdict }: Comparison): string {
  switch (verdict) {
    case 'a beats b':
      return `${a} beats ${b}`;
    case 'b beats a':
      return `${b} beats ${a}`;
    case 'no clear difference':
      return `${a} and ${b}: no clear difference`;
    default:
      return verdict satisfies never;
  }
}

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
