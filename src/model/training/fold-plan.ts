/** Cuts every user's items into parts, so that each part can be predicted by scorers that have not seen it. */
import { historyOf, type Interactions } from '../../dataset/interactions.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';

/** No entry belongs to this fold: what a user disliked is never held out. */
export const NO_FOLD = 255;

/** How a user's items are dealt out over the folds. */
export const FOLD_CUTS = ['by-chance', 'by-time'] as const;

export type FoldCut = (typeof FOLD_CUTS)[number];

/** Cut by time, the latest such share of a user's liked items is held out, but at least one a fold. */
const LATEST = 0.3;

/**
 * [entries] the fold in which each interaction is held out. By chance, a user's liked items are dealt out evenly in
 * seeded random order. By time, the latest of them are, in as many runs as there are folds; those before are never held
 * out. Either starts at a random fold, so that users with few items do not all land in the first.
 */
export function assignFolds(
  interactions: Interactions,
  folds: number,
  seed: number,
  cut: FoldCut = 'by-chance',
): Uint8Array {
  const random = seededRandom(seed);
  const fold = new Uint8Array(interactions.item.length).fill(NO_FOLD);
  for (let user = 0; user < interactions.users; user++) {
    const start = interactions.offsets[user];
    const { weight, at } = historyOf(interactions, user);
    const liked = Uint32Array.from(weight.keys()).filter((e) => weight[e] > 0);
    const first = random.integer(folds);
    shuffle(liked, random);
    const inTime = cut === 'by-time' && liked.some((e) => !Number.isNaN(at[e]));
    const held = inTime ? latestOf(liked, at, folds) : liked;
    const step = inTime ? folds / Math.max(folds, held.length) : 1;
    held.forEach((e, place) => {
      fold[start + e] = (first + Math.floor(place * step)) % folds;
    });
  }
  return fold;
}

/** In the order of time, and never all: something must be known. Of one moment, or of none, chance has put the order. */
function latestOf(liked: Uint32Array, at: Float64Array, folds: number): Uint32Array {
  const count = Math.max(folds, Math.ceil(LATEST * liked.length));
  return liked.sort((a, b) => byTime(at[a], at[b])).subarray(Math.max(1, liked.length - count));
}

/** Unknown times come first. */
function byTime(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  return Number.isNaN(b) ? 1 : a - b;
}
