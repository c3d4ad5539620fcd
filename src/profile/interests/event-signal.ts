/** What one event says of a user's interest, -1 (no) to 1 (yes), and how it fades. */
import type { UserEvent } from '../../domain/event.ts';
import { DAY_MS } from '../behaviour/time-units.ts';

/** What stars mean to this user: the usual ones say "worth trying", one deviation above says "yes". */
export interface StarScale {
  readonly mean: number;
  readonly deviation: number;
}

const SIGNALS = { viewed: 0.3, clicked: 0.4, carted: 0.7, purchased: 1, dismissed: -1 } as const;

/** What was rated was chosen: usual stars count half, one deviation below counts nothing, two count against it. */
export function signalOf({ kind, value }: UserEvent, scale: StarScale): number {
  if (kind !== 'rated' && kind !== 'reviewed') return SIGNALS[kind];
  if (value === undefined) return HALF;
  return clamped(HALF + (HALF * (value - scale.mean)) / scale.deviation);
}

const HALF = 0.5;
const clamped = (value: number): number => Math.max(-1, Math.min(1, value));

/** After so many days an event counts half. */
export const HALF_LIFE_DAYS = 180;
/** What nobody knows the time of counts as if it were this old, in half-lives. */
const TIMELESS_HALF_LIVES = 2;

/**
 * 0..1. Ages are measured from the user's own last event: an interest does not fade while its owner is away.
 * @param last time of that event, ms; undefined where no event has a time
 */
export function freshness(at: number | undefined, last: number | undefined): number {
  if (last === undefined) return 1;
  if (at === undefined) return 0.5 ** TIMELESS_HALF_LIVES;
  return 0.5 ** ((last - at) / (HALF_LIFE_DAYS * DAY_MS));
}

/** Few stars say little of how a user gives them: so many of everybody's stand beside them. */
const PSEUDO_RATINGS = 5;
/** Where everybody's are not known: stars go to five, or to ten where one is above five. */
const OF_FIVE: StarScale = { mean: 3.5, deviation: 1.1 };
const OF_TEN: StarScale = { mean: 7, deviation: 2 };
/** Somebody who always gives the same stars differs from the next by one step. */
const LEAST_DEVIATION = 0.25;

/** @param usual everybody's, where it is known */
export function starScale(events: readonly UserEvent[], usual: StarScale | undefined): StarScale {
  let [count, sum, most] = [0, 0, 0];
  for (const event of events) {
    const stars = starsIn(event);
    if (stars === undefined) continue;
    count++;
    sum += stars;
    most = Math.max(most, stars);
  }
  const prior = usual ?? (most > 5 ? OF_TEN : OF_FIVE);
  const mean = (sum + PSEUDO_RATINGS * prior.mean) / (count + PSEUDO_RATINGS);
  let spread = 0;
  for (const event of events) {
    const stars = starsIn(event);
    if (stars !== undefined) spread += (stars - mean) ** 2;
  }
  const square = (spread + PSEUDO_RATINGS * prior.deviation ** 2) / (count + PSEUDO_RATINGS);
  return { mean, deviation: Math.max(LEAST_DEVIATION, Math.sqrt(square)) };
}

const starsIn = ({ kind, value }: UserEvent): number | undefined =>
  kind === 'rated' || kind === 'reviewed' ? value : undefined;
