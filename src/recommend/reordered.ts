/** A ranking in another order. */
import type { Ranking } from '../model/serving-model.ts';

/** `places` of the old one, best first; what they do not name is left out. */
export function reordered(
  { items, scores, features, context }: Ranking,
  places: Uint32Array,
): Ranking {
  const width = items.length === 0 ? 0 : features.length / items.length;
  const moved = new Float32Array(places.length * width);
  places.forEach((from, to) =>
    moved.set(features.subarray(from * width, (from + 1) * width), to * width),
  );
  return {
    items: places.map((from) => items[from]),
    scores: Float32Array.from(places, (from) => scores[from]),
    features: moved,
    ...(context === undefined
      ? {}
      : { context: Float32Array.from(places, (from) => context[from]) }),
  };
}
