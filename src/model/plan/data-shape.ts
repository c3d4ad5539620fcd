/** What the events allow: to learn what comes next, there must be times and people who come back; who has few is new. */
import type { EventColumns } from '../../dataset/event-columns.ts';

const MS_PER_DAY = 24 * 3_600_000;

export interface DataShape {
  /** Most events have a time. */
  readonly timed: boolean;
  /** Most users who did more than one thing did not do it all within a day, so the order of their events means something. */
  readonly returning: boolean;
  /** Nineteen users in twenty have at least so many events. */
  readonly usualLeast: number;
}

/** @param events ordered by user */
export function dataShape({ count, user, at }: EventColumns): DataShape {
  const spans: number[] = [];
  const lengths: number[] = [];
  let known = 0;
  for (let start = 0; start < count;) {
    let end = start;
    let [first, last] = [Infinity, -Infinity];
    for (; end < count && user[end] === user[start]; end++) {
      if (Number.isNaN(at[end])) continue;
      known++;
      first = Math.min(first, at[end]);
      last = Math.max(last, at[end]);
    }
    if (end - start > 1 && last >= first) spans.push(last - first);
    lengths.push(end - start);
    start = end;
  }
  const returned = spans.filter((span) => span >= MS_PER_DAY).length;
  const ascending = lengths.toSorted((a, b) => a - b);
  return {
    timed: 2 * known > count,
    returning: 2 * returned > spans.length,
    usualLeast: ascending.at(Math.floor(ascending.length / 20)) ?? 0,
  };
}
