/** The whole of an evaluation: what is asked, each contestant in turn, who beats whom. */
import { interactionsOf } from '../dataset/interactions.ts';
import { compare } from './comparison.ts';
import type { Contestant } from './contestant.ts';
import type { Figure } from './figure.ts';
import type { HeldOut } from './held-out.ts';
import { watchPeakMemory } from './memory.ts';
import { rankingTask, type RankingTask } from './ranking-task.ts';
import { reportOf, type EvaluationReport } from './report.ts';
import { scorerRow, type MeasuredRow, type ScorerRow } from './scorer-row.ts';
import { traitsOf } from './traits-of.ts';
import { activitySegments, attributeSegments, type UserSegment } from './user-segments.ts';

export interface EvaluationRequest {
  readonly at: readonly number[];
  readonly seed: number;
  /** The split in words, for the report. */
  readonly split: string;
  /** Things the user has in train may be shown again and count as found. */
  readonly repeats?: boolean;
  /** What users declare by which they are told apart, beside their activity. */
  readonly attributes?: readonly string[];
  /** Files and folders that were read, for the report. */
  readonly sources?: readonly string[];
  /** Rows of the source that could not be used, for the report. */
  readonly rejectedRows?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (name: string, done: number, users: number) => void;
  /** A contestant's row, as soon as it is known. */
  readonly onRow?: (row: ScorerRow) => void;
}

/** Fits on train and yields one after the other, so that only one need be in memory. */
export type MakeContestants = (parts: HeldOut) => AsyncIterable<Contestant>;

/** The combined ranker's row; who beats whom is told from its side. */
export const RANKER = 'ranker';

/** @throws TastegraphError `BAD_INPUT` when there is nothing to measure, before anything is fitted */
export async function runEvaluation(
  parts: HeldOut,
  contestants: MakeContestants,
  request: EvaluationRequest,
): Promise<EvaluationReport> {
  const asked = askedFigures(parts, request);
  const bundles: string[] = [];
  let peakMemory = watchPeakMemory();
  for await (const contestant of contestants(parts)) {
    for (const { task, segments, rows } of asked) {
      const question = { task, segments, seed: request.seed };
      const row = await scorerRow(question, contestant, peakMemory, watched(contestant, request));
      rows.push(row);
      request.onRow?.(row.report);
    }
    if (contestant.isBundle === true) bundles.push(contestant.name);
    peakMemory = watchPeakMemory();
  }
  const [first, ...others] = asked.map(({ name, rows, ...figure }) => ({
    name,
    ...reportOf(parts, { ...figure, rows }, request, comparisonsOf(rows, bundles, request)),
  }));
  const { name, ...report } = first;
  return name === '' ? report : { ...report, figures: [first, ...others] };
}

export interface AskedFigure {
  readonly name: string;
  readonly task: RankingTask;
  readonly segments: readonly UserSegment[];
  readonly rows: MeasuredRow[];
}

function askedFigures(parts: HeldOut, request: EvaluationRequest): AskedFigure[] {
  const { users, items, events } = parts.train;
  const train = interactionsOf(events, users.length, items.length);
  const traits = traitsOf(parts.train, train);
  const figures: readonly Figure[] = parts.figures ?? [{ name: '', test: parts.test }];
  return figures.map(({ name, ...figure }) => {
    const task = rankingTask({
      train,
      ...figure,
      at: request.at,
      ...(request.repeats === true ? { repeats: true } : {}),
      traits,
    });
    const attributes = request.attributes ?? [];
    const segments = attributes.flatMap((one) => attributeSegments(one, task, users));
    return { name, task, segments: [...activitySegments(task), ...segments], rows: [] };
  });
}

function watched({ name }: Contestant, { signal, onProgress }: EvaluationRequest) {
  return {
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done: number, users: number) => onProgress?.(name, done, users),
  };
}

const comparisonsOf = (
  rows: readonly MeasuredRow[],
  bundles: readonly string[],
  { at, seed }: EvaluationRequest,
) => {
  const compared = rows.map(({ report: { name, measures }, perUser }) => ({
    name,
    measures,
    perUser,
  }));
  return compare(compared, `ndcg@${at[0]}`, RANKER, seed, bundles);
};
