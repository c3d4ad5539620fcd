/** What the sections of one figure of a report start from. */
import type { EvaluationReport } from '../report.ts';
import { COLOURS } from './drawing.ts';

/** One set of questions with everybody's answers. */
export interface FigureParts {
  readonly report: Omit<EvaluationReport, 'figures'>;
  /** The measure that is looked at closely, such as `ndcg@10`. */
  readonly main: string;
  /** The first cut. */
  readonly k: number;
  /** Begins the ids of everything in the figure. */
  readonly id: string;
  /** Scorers that stand out in every plot, by name: which colour. */
  readonly colours: ReadonlyMap<string, number>;
}

/** In front stand the one that is compared with all others, the best of these, and popularity as the floor. */
export function figureParts(report: FigureParts['report'], id: string): FigureParts {
  const [k] = report.protocol.at;
  const main = `ndcg@${k}`;
  const best = report.scorers
    .filter((row) => Number.isFinite(row.measures[main]))
    .toSorted((a, b) => b.measures[main] - a.measures[main])
    .map((row) => row.name);
  const subject = report.comparisons.at(0)?.a ?? best.at(0);
  const floor = best.includes('popularity') ? ['popularity'] : [];
  const rivals = best.filter((name) => name !== subject && name !== 'popularity');
  const front = [
    ...(subject === undefined ? [] : [subject]),
    ...rivals.slice(0, COLOURS - 1 - floor.length),
    ...floor.filter((name) => name !== subject),
  ];
  return { report, main, k, id, colours: new Map(front.map((name, colour) => [name, colour])) };
}
