/**
 * Which run led to an event: the one that the caller names, or else the last one that showed the item to the user within
 * a window before the event (last touch). What is found depends on which runs and events there are, not on the order in
 * which they came: a later run that fits takes the place of an earlier one.
 */
import type { EventKind, UserEvent } from './event.ts';
import type { Attribution, RunRecord } from './run.ts';

/** How long after a run what people do is put down to it, in milliseconds. */
export interface AttributionWindows {
  /** Views, clicks and dismissals. */
  readonly views: number;
  /** Carts, purchases, ratings and reviews. */
  readonly purchases: number;
}

const HOUR_MS = 3_600_000;

export const DEFAULT_WINDOWS: AttributionWindows = {
  views: 24 * HOUR_MS,
  purchases: 7 * 24 * HOUR_MS,
};

export function windowFor(kind: EventKind, { views, purchases }: AttributionWindows): number {
  switch (kind) {
    case 'viewed':
    case 'clicked':
    case 'dismissed':
      return views;
    case 'carted':
    case 'purchased':
    case 'rated':
    case 'reviewed':
      return purchases;
    default:
      return kind satisfies never;
  }
}

export const longestWindow = ({ views, purchases }: AttributionWindows): number =>
  Math.max(views, purchases);

/** Why an event is not put down to the run that the caller names. */
export type ClaimProblem = 'unknown-run' | 'other-user' | 'not-shown' | 'no-consent';

/**
 * Whether the run that the caller names led to the event. No window bounds it: whoever names a run knows.
 * @param allows whether the user lets behaviour be looked at
 */
export function claimOf(
  event: Pick<UserEvent, 'user' | 'item'>,
  run: RunRecord | undefined,
  allows: boolean,
): Attribution | ClaimProblem {
  if (run === undefined) return 'unknown-run';
  if (run.user !== undefined && run.user !== event.user) return 'other-user';
  if (!allows) return 'no-consent';
  const shown = run.shown.find(({ item }) => item === event.item);
  if (shown === undefined) return 'not-shown';
  return { run: run.id, rank: shown.rank, shownAt: run.at, by: 'given' };
}

/** The run of the same user as a touch, where it showed the item within the window before the event. */
export function touchOf(
  { kind, user, item, at }: Pick<UserEvent, 'kind' | 'user' | 'item' | 'at'>,
  run: RunRecord,
  windows: AttributionWindows,
): Attribution | undefined {
  if (at === undefined || run.user !== user) return undefined;
  if (at < run.at || at - run.at > windowFor(kind, windows)) return undefined;
  const shown = run.shown.find((one) => one.item === item);
  return shown && { run: run.id, rank: shown.rank, shownAt: run.at, by: 'window' };
}

/** The one that counts of two touches of one event; of two at the same moment the one whose key comes first. */
export function lastTouch(
  a: Attribution | undefined,
  b: Attribution | undefined,
): Attribution | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.shownAt !== b.shownAt) return a.shownAt > b.shownAt ? a : b;
  return a.run <= b.run ? a : b;
}
