/** Cuts every user's items into parts, so that each part can be predicted by scorers that have not seen it. */
import { historyOf, type Interactions } from '../dataset/interactions.ts';
import { seededRandom, shuffle } from '../numeric/random.ts';

/** No entry belongs to this fold: what a user disliked is never held out. */
export const NO_FOLD = 255;

/** How a user's items are dealt out over the folds. */
export const FOLD_CUTS = ['by-chance', 'by-time'] as const;

export type FoldCut = (typeof FOLD_CUTS)[number];

/**
 * [entries] the fold in which each interaction is held out. A user's liked items are dealt out evenly in seeded random
 * order, or in as many runs of them as there are folds in the order of time; they start at a random fold, so that users
 * with few items do not all land in the first.
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
    // Sorting is stable: what is of one moment, or of no known one, stays as chance has put it.
    if (cut === 'by-time') liked.sort((a, b) => byTime(at[a], at[b]));
    const apart = cut === 'by-time' ? folds / Math.max(folds, liked.length) : 1;
    liked.forEach((e, place) => {
      fold[start + e] = (first + Math.floor(place * apart)) % folds;
    });
  }
  return fold;
}

/** Unknown times come first. */
function byTime(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  return Number.isNaN(b) ? 1 : a - b;
}
