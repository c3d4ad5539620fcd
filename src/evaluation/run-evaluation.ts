/** The whole of an evaluation: one task, each contestant in turn, who beats whom. */
import type { Dataset } from '../dataset/dataset.ts';
import { interactionsOf } from '../dataset/interactions.ts';
import { itemContent } from '../text/item-content.ts';
import { compare, type Compared } from './comparison.ts';
import type { Contestant } from './contestant.ts';
import { evaluateRanking } from './evaluate-ranking.ts';
import type { HeldOut } from './held-out.ts';
import { rankingTask, type RankingTask } from './ranking-task.ts';
import { datasetFacts, protocolOf, type EvaluationReport, type ScorerRow } from './report.ts';

export interface EvaluationRequest {
  readonly at: readonly number[];
  readonly seed: number;
  /** The split in words, for the report. */
  readonly split: string;
  /** Rows of the source that could not be used, for the report. */
  readonly rejectedRows?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (name: string, done: number, users: number) => void;
  /** A contestant's row, as soon as it is known. */
  readonly onRow?: (row: ScorerRow) => void;
}

/** Fits on train and yields one after the other, so that only one need be in memory. */
export type MakeContestants = (train: Dataset) => AsyncIterable<Contestant>;

/** The combined ranker's row; who beats whom is told from its side. */
export const RANKER = 'ranker';

/** @throws TastegraphError `BAD_INPUT` when there is nothing to measure, before anything is fitted */
export async function runEvaluation(
  parts: HeldOut,
  contestants: MakeContestants,
  request: EvaluationRequest,
): Promise<EvaluationReport> {
  const task = taskOf(parts, request.at);
  const rows: (ScorerRow & Compared)[] = [];
  for await (const contestant of contestants(parts.train)) {
    const row = await rowOf(task, contestant, request);
    rows.push(row);
    request.onRow?.(row);
  }
  return {
    dataset: datasetFacts(parts, task, request.rejectedRows ?? 0),
    protocol: protocolOf(task, request.split, request.seed),
    scorers: rows.map(({ name, measures, fitSeconds, scoreSeconds }) => ({
      name,
      measures,
      fitSeconds,
      scoreSeconds,
    })),
    comparisons: compare(rows, `ndcg@${request.at[0]}`, RANKER, request.seed),
  };
}

function taskOf({ train, test }: HeldOut, at: readonly number[]): RankingTask {
  const content = itemContent(train.items, train.taggings, train.categories);
  return rankingTask({
    train: interactionsOf(train.events, train.users.length, train.items.length),
    test,
    at,
    ...(content.indices.length > 0 ? { content } : {}),
  });
}

async function rowOf(
  task: RankingTask,
  { name, fitSeconds, scoreUser }: Contestant,
  request: EvaluationRequest,
): Promise<ScorerRow & Compared> {
  const { signal, onProgress } = request;
  const result = await evaluateRanking(task, scoreUser, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, users) => onProgress?.(name, done, users),
  });
  return { name, fitSeconds, ...result };
}
