/** What an evaluation found, as it stands in JSON: on what, by which rules, who scored what, who beats whom. */
import type { Comparison } from './comparison.ts';
import type { HeldOut } from './held-out.ts';
import { bandOfItems, ITEM_BANDS } from './item-bands.ts';
import type { RankingTask } from './ranking-task.ts';
import type { MeasuredRow, ScorerRow } from './scorer-row.ts';
import type { UserSegment } from './user-segments.ts';

export interface EvaluationReport {
  readonly dataset: DatasetFacts;
  readonly protocol: Protocol;
  /** Groups of test users, in the order in which every scorer's row says how good it is for them. */
  readonly segments: readonly {
    readonly by: string;
    readonly name: string;
    readonly users: number;
  }[];
  /** Groups of items by popularity: how many, and how many test pairs are on them. */
  readonly itemBands: readonly {
    readonly name: string;
    readonly items: number;
    readonly positives: number;
  }[];
  readonly scorers: readonly ScorerRow[];
  readonly comparisons: readonly Comparison[];
  /** The same contestants asked in further ways, such as with more of a new user's first events. */
  readonly figures?: readonly (Omit<EvaluationReport, 'figures'> & { readonly name: string })[];
}

type DatasetFacts = ReturnType<typeof datasetFacts>;
type Protocol = ReturnType<typeof protocolOf>;

export interface ReportInput {
  readonly task: RankingTask;
  readonly segments: readonly UserSegment[];
  readonly rows: readonly MeasuredRow[];
}

export interface ReportRequest {
  readonly split: string;
  readonly seed: number;
  readonly sources?: readonly string[];
  readonly rejectedRows?: number;
}

/** One figure's report. */
export function reportOf(
  parts: HeldOut,
  { task, segments, rows }: ReportInput,
  { split, seed, sources = [], rejectedRows = 0 }: ReportRequest,
  comparisons: readonly Comparison[],
): Omit<EvaluationReport, 'figures'> {
  return {
    dataset: datasetFacts(parts, task, sources, rejectedRows),
    protocol: protocolOf(task, split, seed),
    segments: segments.map(({ by, name, rows: users }) => ({ by, name, users: users.length })),
    itemBands: itemBands(task),
    scorers: rows.map((row) => row.report),
    comparisons,
  };
}

function itemBands({ popularity, positives }: RankingTask): EvaluationReport['itemBands'] {
  const bands = bandOfItems(popularity);
  return ITEM_BANDS.map((name, band) => ({
    name,
    items: bands.filter((of) => of === band).length,
    positives: positives.item.filter((item) => bands[item] === band).length,
  }));
}

function datasetFacts(
  parts: HeldOut,
  task: RankingTask,
  sources: readonly string[],
  rejectedRows: number,
) {
  const { train, positives, users } = task;
  const known = (user: number): boolean => train.offsets[user + 1] > train.offsets[user];
  return {
    /** Files and folders that were read. */
    sources,
    users: train.users,
    items: train.items,
    rejectedRows,
    trainEvents: parts.trainEvents,
    testEvents: parts.testEvents,
    /** User-item pairs, after merging repeated events. */
    trainInteractions: train.item.length,
    testInteractions: task.test.item.length,
    trainUsers: task.trainUsers,
    rankedItems: task.ranked.filter((is) => is === 1).length,
    testUsers: users.length,
    /** Test users of whom train knows nothing. */
    newTestUsers: users.filter((user) => !known(user)).length,
    /** Test pairs that count as found when shown. */
    positives: positives.item.length,
    /** Of these, on items that are not ranked: they count as missed. */
    unreachablePositives: positives.item.filter((item) => task.ranked[item] === 0).length,
  };
}

function protocolOf(task: RankingTask, split: string, seed: number) {
  const repeats = task.repeats === true;
  return {
    ranking: repeats
      ? 'full: every item that occurs in train, those the user has there included; nothing sampled'
      : 'full: every item that occurs in train, less those the user has there; nothing sampled',
    positives: repeats
      ? 'test pairs that are no dismissal, whether in train or not; gain is binary'
      : 'test pairs that are no dismissal and not in train for the same user; gain is binary',
    averagedOver: 'all users with at least one positive',
    ties: 'to the lower item index, items in ascending order of key',
    split,
    repeats,
    at: [...task.at],
    seed,
  };
}
