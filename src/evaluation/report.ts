/** What an evaluation found, as it stands in JSON: on what, by which rules, who scored what, who beats whom. */
import type { Comparison } from './comparison.ts';
import type { HeldOut } from './held-out.ts';
import type { RankingTask } from './ranking-task.ts';

export interface EvaluationReport {
  readonly dataset: DatasetFacts;
  readonly protocol: Protocol;
  readonly scorers: readonly ScorerRow[];
  readonly comparisons: readonly Comparison[];
}

export interface ScorerRow {
  readonly name: string;
  /** `ndcg@10`, `precision@10`, `recall@10`, `map@10`, `mrr@10`, `hitrate@10`, `coverage@10`, `novelty@10`, `gini@10` … */
  readonly measures: Readonly<Record<string, number>>;
  readonly fitSeconds: number;
  readonly scoreSeconds: number;
}

type DatasetFacts = ReturnType<typeof datasetFacts>;
type Protocol = ReturnType<typeof protocolOf>;

export function datasetFacts(parts: HeldOut, task: RankingTask, rejectedRows: number) {
  const { train, positives, users, popularity } = task;
  const known = (user: number): boolean => train.offsets[user + 1] > train.offsets[user];
  return {
    users: train.users,
    items: train.items,
    rejectedRows,
    trainEvents: parts.trainEvents,
    testEvents: parts.testEvents,
    /** User-item pairs, after merging repeated events. */
    trainInteractions: train.item.length,
    testInteractions: task.test.item.length,
    trainUsers: task.trainUsers,
    rankedItems: train.items - task.unknownItems.length,
    testUsers: users.length,
    /** Test users of whom train knows nothing. */
    newTestUsers: users.filter((user) => !known(user)).length,
    /** Test pairs that count as found when shown. */
    positives: positives.item.length,
    /** Of these, on items train does not know: they count as missed. */
    unreachablePositives: positives.item.filter((item) => popularity[item] === 0).length,
  };
}

export function protocolOf(task: RankingTask, split: string, seed: number) {
  return {
    ranking:
      'full: every item that occurs in train, less those the user has there; nothing sampled',
    positives:
      'test pairs that are no dismissal and not in train for the same user; gain is binary',
    averagedOver: 'all users with at least one positive',
    ties: 'to the lower item index, items in ascending order of key',
    split,
    at: [...task.at],
    seed,
  };
}
