/** Does a user do more or less than before? */
import type { ActiveDay } from './behaviour-state.ts';
import { DAY_MS } from './time-units.ts';

export type Direction = 'new' | 'rising' | 'steady' | 'falling' | 'quiet';

export interface ActivityTrend {
  /** `new`: began within the last 30 days; `quiet`: nothing in half a year. */
  readonly direction: Direction;
  /** Events of the last 30 days. */
  readonly recent: number;
  /** Events of 30 days on average, in up to five months before. */
  readonly before: number;
}

const RECENT_DAYS = 30;
const BEFORE_DAYS = 150;

/** @param days ascending */
export function trendAt(days: readonly ActiveDay[], asOf: number): ActivityTrend {
  const today = Math.floor(asOf / DAY_MS);
  const [first] = days;
  const recent = eventsBetween(days, today - RECENT_DAYS, Infinity);
  const earlier = eventsBetween(days, today - RECENT_DAYS - BEFORE_DAYS, today - RECENT_DAYS);
  const known = first === undefined ? 0 : today - RECENT_DAYS - first.day + 1;
  const span = Math.min(BEFORE_DAYS, known);
  const before = span <= 0 ? 0 : (earlier / Math.max(span, RECENT_DAYS)) * RECENT_DAYS;
  return { direction: directionOf(recent, before, span), recent, before };
}

/** On days after `after`, up to and with `until`. */
function eventsBetween(days: readonly ActiveDay[], after: number, until: number): number {
  let events = 0;
  for (let place = days.length - 1; place >= 0 && days[place].day > after; place--)
    if (days[place].day <= until) events += days[place].events;
  return events;
}

/** Counts vary by chance by about their square root: a change within two of those is none. */
function directionOf(recent: number, before: number, span: number): Direction {
  if (span <= 0) return recent > 0 ? 'new' : 'quiet';
  if (recent === 0 && before === 0) return 'quiet';
  const noise = 2 * Math.sqrt(Math.max(1, before));
  if (recent > before + noise) return 'rising';
  return recent < before - noise ? 'falling' : 'steady';
}
