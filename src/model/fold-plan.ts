/** Cuts every user's items into parts, so that each part can be predicted by scorers that have not seen it. */
import { historyOf, type Interactions } from '../dataset/interactions.ts';
import { seededRandom, shuffle } from '../numeric/random.ts';

/** No entry belongs to this fold: what a user disliked is never held out. */
export const NO_FOLD = 255;

/**
 * [entries] the fold in which each interaction is held out. A user's liked items are dealt out evenly in seeded random
 * order, starting at a random fold, so that users with few items do not all land in the first.
 */
export function assignFolds(interactions: Interactions, folds: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const fold = new Uint8Array(interactions.item.length).fill(NO_FOLD);
  for (let user = 0; user < interactions.users; user++) {
    const start = interactions.offsets[user];
    const { weight } = historyOf(interactions, user);
    const liked = Uint32Array.from(weight.keys()).filter((e) => weight[e] > 0);
    const first = random.integer(folds);
    shuffle(liked, random).forEach((e, place) => {
      fold[start + e] = (first + place) % folds;
    });
  }
  return fold;
}
