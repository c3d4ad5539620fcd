/** A ranking, and the same in another order. */
import type { RankedFeatures } from './ranked-features.ts';

export interface Ranking {
  /** Item indices, best first. */
  readonly items: Uint32Array;
  /** Ranker scores, in that order. */
  readonly scores: Float32Array;
  /** What of the scores is the moment's part, in the same order; absent where it has none. */
  readonly context?: Float32Array;
  readonly features: RankedFeatures;
}

/** `places` of the old one, best first; what they do not name is left out. */
export function inOrder(
  { items, scores, context, features }: Ranking,
  places: Uint32Array,
): Ranking {
  const count = places.length;
  const moved = {
    items: new Uint32Array(count),
    scores: new Float32Array(count),
    ...(context === undefined ? {} : { context: new Float32Array(count) }),
    features,
  };
  for (let to = 0; to < count; to++) {
    const place = places[to];
    moved.items[to] = items[place];
    moved.scores[to] = scores[place];
    if (context !== undefined && moved.context !== undefined) moved.context[to] = context[place];
  }
  return moved;
}
