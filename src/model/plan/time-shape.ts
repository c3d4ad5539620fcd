/** What the times of events allow: to learn what comes next, there must be times, and people who come back. */
import type { EventColumns } from '../../dataset/event-columns.ts';

const MS_PER_DAY = 24 * 3_600_000;

export interface TimeShape {
  /** Most events have a time. */
  readonly known: boolean;
  /** Most users who did more than one thing did not do it all within a day, so the order of their events means something. */
  readonly returning: boolean;
}

/** @param events ordered by user */
export function timeShape({ count, user, at }: EventColumns): TimeShape {
  const spans: number[] = [];
  let timed = 0;
  for (let start = 0; start < count;) {
    let end = start;
    let [first, last] = [Infinity, -Infinity];
    for (; end < count && user[end] === user[start]; end++) {
      if (Number.isNaN(at[end])) continue;
      timed++;
      first = Math.min(first, at[end]);
      last = Math.max(last, at[end]);
    }
    if (end - start > 1 && last >= first) spans.push(last - first);
    start = end;
  }
  const returned = spans.filter((span) => span >= MS_PER_DAY).length;
  return { known: 2 * timed > count, returning: 2 * returned > spans.length };
}
