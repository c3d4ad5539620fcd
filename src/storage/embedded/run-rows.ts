/** Logged runs, and what puts an event down to one, as rows and back. */
import type { UserEvent } from '../../domain/event.ts';
import type { ItemId, RunId, UserId } from '../../domain/ids.ts';
import type { Language } from '../../domain/language.ts';
import type { Attribution, RunRecord, ShownItem } from '../../domain/run.ts';

/** What was shown stands in columns, by rank; null stands for absent. */
export interface StoredRun {
  readonly head: readonly [
    user: string | null,
    placement: string | null,
    model: string,
    experiment: string | null,
    variant: string | null,
    device: string | null,
    language: Language | null,
    rate: number,
    /** Absent in runs of before there were visitors. */
    visitor?: string | null,
  ];
  readonly segments: readonly string[];
  readonly items: readonly string[];
  readonly ranks: readonly number[];
  readonly scores: readonly number[];
  /** Ranks of those that stood there to learn about them. */
  readonly explored: readonly number[];
}

/** The last two are null where the run that is named did not lead to the event. */
export type StoredTouch = readonly [
  run: string,
  by: Attribution['by'],
  rank: number | null,
  shownAt: number | null,
];

export function toRun(id: string, at: number, stored: StoredRun): RunRecord {
  const [user, placement, model, experiment, variant, device, language, rate, visitor] =
    stored.head;
  return {
    id: id as RunId,
    ...(user === null ? {} : { user: user as UserId }),
    ...(visitor === null || visitor === undefined ? {} : { visitor }),
    at,
    ...(placement === null ? {} : { placement }),
    model,
    ...(experiment === null ? {} : { experiment }),
    ...(variant === null ? {} : { variant }),
    segments: stored.segments,
    ...(device === null ? {} : { device }),
    ...(language === null ? {} : { language }),
    rate,
    shown: shownIn(stored),
  };
}

/** @param shown of the run, in place of what the record says */
export function toStoredRun(run: RunRecord, shown: readonly ShownItem[]): StoredRun {
  return {
    head: [
      run.user ?? null,
      run.placement ?? null,
      run.model,
      run.experiment ?? null,
      run.variant ?? null,
      run.device ?? null,
      run.language ?? null,
      run.rate,
      run.visitor ?? null,
    ],
    segments: run.segments,
    ...columnsOf(shown),
  };
}

/** Of what was shown, by rank. */
export const columnsOf = (shown: readonly ShownItem[]): Omit<StoredRun, 'head' | 'segments'> => ({
  items: shown.map(({ item }) => item),
  ranks: shown.map(({ rank }) => rank),
  scores: shown.map(({ score }) => score),
  explored: shown.filter(({ explored }) => explored === true).map(({ rank }) => rank),
});

export const shownIn = ({ items, ranks, scores, explored }: StoredRun): ShownItem[] =>
  items.map((item, n) => ({
    item: item as ItemId,
    rank: ranks[n],
    score: scores[n],
    ...(explored.includes(ranks[n]) ? { explored: true } : {}),
  }));

export const storedTouch = ({ run, by, rank, shownAt }: Attribution): StoredTouch => [
  run,
  by,
  rank,
  shownAt,
];

/** What the event's row says of runs. */
export function toStoredTouch(
  claim: RunId | undefined,
  found: Attribution | undefined,
): StoredTouch | undefined {
  if (found !== undefined) return storedTouch(found);
  return claim === undefined ? undefined : [claim, 'given', null, null];
}

export function touchIn(touch: StoredTouch | undefined): Pick<UserEvent, 'run' | 'attribution'> {
  if (touch === undefined) return {};
  const [id, by, rank, shownAt] = touch;
  const run = id as RunId;
  return {
    ...(by === 'given' ? { run } : {}),
    ...(rank === null || shownAt === null ? {} : { attribution: { run, rank, shownAt, by } }),
  };
}
