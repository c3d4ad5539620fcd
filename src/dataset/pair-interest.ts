/** All events between one user and one item, and the interest that they add up to. */
import { EVENT_KINDS } from '../domain/event.ts';
import type { EventColumns } from './event-columns.ts';
import type { AmountKind, Fading, Repeats, Signals, Stars } from './signals.ts';

export interface Pair {
  /** Interest of the strongest event; 0 before there is one. */
  strongest: number;
  /** Sum of interest over events, each as often as its amount says. */
  total: number;
  dismissed: boolean;
  /** Latest stars; NaN where there are none. */
  stars: number;
  /** Latest value that is not stars; NaN where there is none. */
  amount: number;
  /** Latest time in ms; NaN where there is none. */
  at: number;
  /** Latest context; 0 where there is none. */
  context: number;
}

export const emptyPair = (): Pair => ({
  strongest: 0,
  total: 0,
  dismissed: false,
  stars: NaN,
  amount: NaN,
  at: NaN,
  context: 0,
});

/** Takes in event `e`; events come oldest first. */
export function addToPair(pair: Pair, events: EventColumns, e: number, signals: Signals): void {
  const kind = EVENT_KINDS[events.kind[e]];
  const value = events.value[e];
  if (!Number.isNaN(events.at[e])) pair.at = events.at[e];
  if (events.context !== undefined) pair.context = events.context[e];
  if (kind === 'dismissed') {
    pair.dismissed = true;
    return;
  }
  const interest = signals.interest[kind];
  if (interest >= (signals.revokedFrom ?? Infinity)) pair.dismissed = false;
  pair.strongest = Math.max(pair.strongest, interest);
  const isOpinion = kind === 'rated' || kind === 'reviewed';
  pair.total += interest * (isOpinion ? 1 : timesOf(kind, value, signals.repeats));
  if (Number.isNaN(value)) return;
  if (isOpinion) pair.stars = value;
  else pair.amount = value;
}

/** As how many events one event counts. */
function timesOf(kind: string, value: number, repeats: Repeats | undefined): number {
  const unit = repeats?.amounts[kind as AmountKind];
  return unit === undefined || !(value > 0) ? 1 : value / unit;
}

/**
 * Weight of the pair, 0..1; 0 means seen and not liked.
 * @param ownMean the user's mean stars, as `ownMeanStars` gives it
 * @param now the moment that ages are measured from, ms
 */
export function interestOf(pair: Pair, signals: Signals, ownMean: number, now: number): number {
  if (pair.dismissed || pair.strongest === 0) return 0;
  const { repeats, stars, fading } = signals;
  const often = repeats === undefined ? 1 : repetition(pair.total / pair.strongest, repeats);
  const liking = stars === undefined ? 1 : likingOf(pair.stars, stars, ownMean);
  const freshness = fading === undefined ? 1 : freshnessOf(now - pair.at, fading);
  return pair.strongest * often * liking * freshness;
}

function repetition(times: number, { once, often }: Repeats): number {
  if (times < 1) return once * times;
  return Math.min(1, once + ((1 - once) * Math.log(times)) / Math.log(often));
}

function likingOf(value: number, stars: Stars, ownMean: number): number {
  if (Number.isNaN(value)) return 1;
  const { dislikedBelow, likedFrom, low, usual } = stars;
  const opinion = value - stars.ownMean * (ownMean - usual);
  if (opinion < dislikedBelow) return 0;
  if (opinion >= likedFrom) return 1;
  return low + ((1 - low) * (opinion - dislikedBelow)) / (likedFrom - dislikedBelow);
}

const DAY_MS = 86_400_000;

function freshnessOf(ageMs: number, { halfLifeDays, floor }: Fading): number {
  if (Number.isNaN(ageMs)) return floor;
  return floor + (1 - floor) * 2 ** (-Math.max(0, ageMs) / (halfLifeDays * DAY_MS));
}

/** Few ratings say little of a user's mean: it starts from five at the usual one. */
const PSEUDO_RATINGS = 5;

export function ownMeanStars(pairs: Iterable<Pair>, usual: number): number {
  let sum = PSEUDO_RATINGS * usual;
  let count = PSEUDO_RATINGS;
  for (const { stars } of pairs) {
    if (Number.isNaN(stars)) continue;
    sum += stars;
    count++;
  }
  return sum / count;
}
