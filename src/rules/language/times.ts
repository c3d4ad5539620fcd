/** Durations and dates as rules write them. */
import { RuleTextError } from './rule-problem.ts';
import type { Place } from './token.ts';

/** Milliseconds, longest first. */
const UNITS = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

const LONGEST = 1_000 * 366 * 86_400_000;

/** `90d` in milliseconds. @throws RuleTextError for one that outlasts all calendars */
export function durationOf(text: string, place: Place): number {
  const [, number, unit] = /^([\d.]+)([a-z]+)$/u.exec(text) ?? [];
  const [, size] = UNITS.find(([name]) => name === unit) ?? ['', 0];
  const length = Math.round(Number(number) * size);
  if (length <= LONGEST) return length;
  throw new RuleTextError(place, `${text} is longer than a thousand years.`, [
    'a duration such as 30d',
  ]);
}

/** In the longest unit up to days that holds it without a rest: `90d`, `36h`. */
export function printDuration(length: number): string {
  const [name, unit] =
    UNITS.slice(1).find(([, size]) => length !== 0 && length % size === 0) ??
    UNITS[UNITS.length - 1];
  return `${length / unit}${name}`;
}

/** `2026-01-31` or `2026-01-31T18:30Z`, in milliseconds since 1970. @throws RuleTextError for a day that is none */
export function timeOf(text: string, place: Place): number {
  const at = Date.parse(text);
  // Date.parse takes the 31st of February for one in March.
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(text.slice(0, 10))) return at;
  throw new RuleTextError(place, `${text} is not in the calendar.`, [
    'a date such as 2026-01-31 or 2026-01-31T18:30Z',
  ]);
}

/** The shortest form that reads as the same moment, to the second. */
export function printTime(at: number): string {
  const written = new Date(at).toISOString();
  if (written.endsWith('T00:00:00.000Z')) return written.slice(0, 10);
  return `${written.slice(0, written.endsWith(':00.000Z') ? 16 : 19)}Z`;
}
