/** Some places of a list go to items that stand below it, to learn whether people like them: a bandit. */
import { TastegraphError } from '../domain/error.ts';
import type { ItemId } from '../domain/ids.ts';
import { betaDraw } from '../numeric/beta.ts';
import { seededRandom } from '../numeric/random.ts';

/** A share above it would make the list a lottery. */
export const MAX_EXPLORE = 0.5;

export interface Exploring {
  /** Share of the places, above 0 and at most `MAX_EXPLORE`; never the first one. */
  readonly share: number;
  /** Items that stand at a place below it anyway are not explored. */
  readonly below: number;
  /** A list is explored in the same way as often as it is ranked with one seed. */
  readonly seed: number;
}

/** What came of an item in the lists so far. */
export interface ItemTries {
  readonly shown: number;
  readonly clicked: number;
}

export interface ItemFeedback {
  of(item: ItemId): ItemTries;
  /** Of all items, for what nothing is known of. */
  readonly overall: ItemTries;
}

export interface Explored extends ItemTries {
  /** The chance of a click that was drawn for it. */
  readonly chance: number;
}

export interface ExploredOrder {
  /** [candidates] places in the old ranking, in the new order */
  readonly places: Uint32Array;
  /** By place in the old ranking. */
  readonly explored: ReadonlyMap<number, Explored>;
}

/** Places that are filled so; nobody reads on to those below. */
const DEPTH = 100;

/**
 * Thompson sampling (Thompson 1933; Chapelle and Li 2011): for each candidate from `below` on a chance is drawn from
 * Beta(k·m + clicks, k·(1 - m) + showings - clicks), and explored places take them in the order of these chances. m, the
 * mean before anything is known, is the rate of clicks over all items times 0.5 to 1.5, as the ranker's score goes from
 * the lowest to the highest of the candidates; it counts like k = 10 showings.
 * @param scores [candidates] of a ranking, best first
 * @param tries what came of the candidate at a place
 */
export function explore(
  scores: Float32Array,
  tries: (place: number) => ItemTries,
  overall: ItemTries,
  { share, below, seed }: Exploring,
): ExploredOrder {
  const random = seededRandom(seed);
  const from = Math.max(1, below);
  const offset = random.next();
  const rate = rateOf(overall);
  const mean = meansBefore(scores, rate);
  const pool = Array.from({ length: Math.max(0, scores.length - from) }, (_, n) => {
    const { shown, clicked } = tries(from + n);
    const m = mean(from + n);
    const missed = Math.max(0, shown - clicked);
    const chance = betaDraw(random, PRIOR * m + clicked, PRIOR * (1 - m) + missed);
    return { place: from + n, shown, clicked, chance };
  }).toSorted((a, b) => b.chance - a.chance || a.place - b.place);
  const isExplored = (place: number): boolean =>
    place >= 1 &&
    place < DEPTH &&
    Math.floor(place * share + offset) > Math.floor((place - 1) * share + offset);
  return filled(scores.length, pool, isExplored);
}

/** k: how many showings the score weighs as. */
const PRIOR = 10;

/** Where nothing was shown yet, one click in twenty. */
const rateOf = ({ shown, clicked }: ItemTries): number =>
  Math.min(0.5, (clicked + 1) / (shown + 20));

function meansBefore(scores: Float32Array, rate: number): (place: number) => number {
  const high = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const low = scores.reduce((a, b) => Math.min(a, b), Infinity);
  const width = high > low ? high - low : 1;
  return (place) => rate * (0.5 + (scores[place] - low) / width);
}

type Drawn = Explored & { readonly place: number };

function filled(
  length: number,
  pool: readonly Drawn[],
  isExplored: (place: number) => boolean,
): ExploredOrder {
  const places = new Uint32Array(length);
  const taken = new Uint8Array(length);
  const explored = new Map<number, Explored>();
  let [next, draw] = [0, 0];
  for (let place = 0; place < length; place++) {
    while (taken[next] === 1) next++;
    while (draw < pool.length && taken[pool[draw].place] === 1) draw++;
    const isDrawn = draw < pool.length && isExplored(place);
    const own = isDrawn ? pool[draw].place : next;
    places[place] = own;
    taken[own] = 1;
    if (!isDrawn) continue;
    const { shown, clicked, chance } = pool[draw];
    explored.set(own, { shown, clicked, chance });
  }
  return { places, explored };
}

/** @throws TastegraphError `BAD_INPUT` naming the field for a share out of bounds */
export function exploreShare(share: number, field = 'explore'): number {
  if (share >= 0 && share <= MAX_EXPLORE) return share;
  throw new TastegraphError('BAD_INPUT', `${field} is ${share}.`, {
    field,
    remedy: `Give a share from 0 to ${MAX_EXPLORE}.`,
  });
}
