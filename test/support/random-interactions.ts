/** Interactions drawn from a seed: two tastes, so that there is something to learn. */
import type { Interactions } from '../../src/dataset/interactions.ts';
import { seededRandom } from '../../src/numeric/random.ts';

const DAY_MS = 86_400_000;

/** Even users mostly like even items, odd users odd ones; about `share` of the pairs are filled. */
export function randomInteractions(
  users: number,
  items: number,
  seed: number,
  share = 0.3,
): Interactions {
  const random = seededRandom(seed);
  const offsets = new Uint32Array(users + 1);
  const item: number[] = [];
  for (let user = 0; user < users; user++) {
    for (let i = 0; i < items; i++) {
      const liking = (user + i) % 2 === 0 ? 1.6 : 0.4;
      if (random.next() < share * liking) item.push(i);
    }
    offsets[user + 1] = item.length;
  }
  return {
    users,
    items,
    offsets,
    item: Uint32Array.from(item),
    weight: Float32Array.from(item, () => [0.3, 0.7, 1][random.integer(3)]),
    value: Float32Array.from(item, () => 1 + random.integer(5)),
    at: Float64Array.from(item, () => random.integer(100) * DAY_MS),
  };
}
