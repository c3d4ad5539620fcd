/** A ranking, and the same in another order. */
import type { CandidateRows } from '../features/candidate-rows.ts';

export interface Ranking extends CandidateRows {
  /** Ranker scores, in the order of `items`, which is best first. */
  readonly scores: Float32Array;
  /** What of the scores is the moment's part, in the same order; absent where it has none. */
  readonly context?: Float32Array;
}

/** `places` of the old one, best first; what they do not name is left out. */
export function inOrder(
  { items, scores, features, context }: Ranking,
  places: Uint32Array,
): Ranking {
  const width = items.length === 0 ? 0 : features.length / items.length;
  const count = places.length;
  const moved = {
    items: new Uint32Array(count),
    scores: new Float32Array(count),
    features: new Float32Array(count * width),
    ...(context === undefined ? {} : { context: new Float32Array(count) }),
  };
  for (let to = 0, at = 0; to < count; to++) {
    const place = places[to];
    moved.items[to] = items[place];
    moved.scores[to] = scores[place];
    if (context !== undefined && moved.context !== undefined) moved.context[to] = context[place];
    const end = (place + 1) * width;
    for (let from = place * width; from < end; from++) moved.features[at++] = features[from];
  }
  return moved;
}
