/** Ranker lists with a known truth: what is relevant follows from the features, and not from any one of them alone. */
import { seededRandom } from '../../src/numeric/random.ts';
import type { RankerLists } from '../../src/learning/ranker/ranker-lists.ts';

/** The `relevant` best candidates of each list by x₀ x₁ + x₂ / 2; every third list is one candidate short. */
export function plantedLists(lists: number, seed: number): RankerLists {
  const [length, width, relevant] = [20, 6, 3];
  const random = seededRandom(seed);
  const features = Float32Array.from({ length: lists * length * width }, () => random.normal());
  const relevance = new Float32Array(lists * length);
  const sizes = Uint32Array.from({ length: lists }, (_, list) => length - (list % 3 === 0 ? 1 : 0));
  for (let list = 0; list < lists; list++) {
    const truth = (candidate: number): number => {
      const at = (list * length + candidate) * width;
      return features[at] * features[at + 1] + features[at + 2] / 2;
    };
    const order = Array.from({ length: sizes[list] }, (_, candidate) => candidate);
    order.sort((a, b) => truth(b) - truth(a));
    for (const candidate of order.slice(0, relevant)) relevance[list * length + candidate] = 1;
  }
  return { lists, length, width, features, relevance, sizes };
}
