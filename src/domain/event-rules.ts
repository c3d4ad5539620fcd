/** Which values, times and words an event may carry: one rule for files and for the API. */
import type { EventKind } from './event.ts';

/** Lowest and highest value of each kind; undefined where a value says nothing. */
const RANGE: Readonly<Record<EventKind, readonly [number, number] | undefined>> = {
  viewed: [0, 1_000_000],
  clicked: undefined,
  carted: [0, 1_000_000],
  purchased: [0, 1_000_000],
  rated: [-100, 100],
  reviewed: [-100, 100],
  dismissed: undefined,
};

/** The values that an event of this kind can carry; undefined where it carries none. */
export const valueRange = (kind: EventKind): readonly [least: number, most: number] | undefined =>
  RANGE[kind];

/** Clocks differ: what is said to happen within a day from now is believed. */
const DAY_MS = 86_400_000;

/** @param at, now milliseconds since 1970; undefined where an event can have happened then */
export function timeProblem(at: number, now: number): 'before-1970' | 'in-future' | undefined {
  if (!(at >= 0)) return 'before-1970';
  return at > now + DAY_MS ? 'in-future' : undefined;
}

/** All but tab and line ends, which texts may hold. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/** Words for people, without the characters that are none. */
export const withoutControls = (text: string): string => text.replace(CONTROL, '');
