/** The parts of the ranker that need no tensors. */
import * as fc from 'fast-check';
import { Adam, cosineDecay } from '../../src/learning/adam.ts';
import { fitScaling, standardiseRow } from '../../src/learning/ranker/feature-scaling.ts';
import { listNdcg } from '../../src/learning/ranker/list-ndcg.ts';
import { openNeuralRanker } from '../../src/learning/ranker/neural-ranker.ts';
import { usefulLists, type RankerLists } from '../../src/learning/ranker/ranker-lists.ts';
import {
  initialMember,
  layersOf,
  type RankerWeights,
} from '../../src/learning/ranker/ranker-weights.ts';
import { seededRandom } from '../../src/numeric/random.ts';

test('the SIMD kernel computes the network, whatever its shape', () => {
  const shapes = fc.record({
    width: fc.integer({ min: 1, max: 70 }),
    hidden1: fc.integer({ min: 1, max: 70 }),
    hidden2: fc.integer({ min: 1, max: 40 }),
    members: fc.integer({ min: 1, max: 3 }),
    seed: fc.integer(),
  });
  fc.assert(
    fc.property(shapes, ({ members, seed, ...shape }) => {
      const random = seededRandom(seed);
      const weights: RankerWeights = {
        ...shape,
        mean: Float32Array.from({ length: shape.width }, () => random.normal()),
        scale: Float32Array.from({ length: shape.width }, () => random.next()),
        members: Array.from({ length: members }, () =>
          initialMember(shape, random).map((value) => value + 0.1 * random.normal()),
        ),
      };
      const features = Float32Array.from({ length: 5 * shape.width }, () => 3 * random.normal());
      const scores = new Float32Array(5);
      openNeuralRanker(weights).score(features, 5, scores);
      scores.forEach((score, row) => {
        const own = features.subarray(row * shape.width, (row + 1) * shape.width);
        expect(Math.abs(score - plainScore(weights, own))).toBeLessThan(1e-4);
      });
    }),
    { numRuns: 50 },
  );
});

test('two rankers do not share memory', () => {
  const [first, second] = [openNeuralRanker(smallWeights(1)), openNeuralRanker(smallWeights(2))];
  const [row, before, after] = [Float32Array.of(1, -2), new Float32Array(1), new Float32Array(1)];
  first.score(row, 1, before);
  second.score(Float32Array.of(5, 5), 1, after);
  first.score(row, 1, after);
  expect(after).toEqual(before);
});

test('standardised features have mean 0 and variance 1 over real candidates; constants become 0', () => {
  const features = Float32Array.of(1e6 + 1, 5, 1e6 + 3, 5, 1e6 + 5, 5, -9e9, 77);
  const lists = { ...listsOf([[1, 0, 0, 0]], [3]), width: 2, features };
  const scaling = fitScaling(lists);
  const out = new Float32Array(2);
  const first = [0, 1, 2].map((row) => {
    standardiseRow(scaling, features, row * 2, out, 0);
    expect(out[1]).toBe(0);
    return out[0];
  });
  expect(first[0]).toBeCloseTo(-Math.sqrt(1.5), 4);
  expect(first[1]).toBeCloseTo(0, 4);
  expect(first[2]).toBeCloseTo(Math.sqrt(1.5), 4);
});

test('a wild value is bounded', () => {
  const scaling = { mean: Float32Array.of(0), scale: Float32Array.of(1) };
  const out = new Float32Array(2);
  standardiseRow(scaling, Float32Array.of(1e30), 0, out, 0);
  standardiseRow(scaling, Float32Array.of(-1e30), 0, out, 1);
  expect([...out]).toEqual([8, -8]);
});

test('only lists with something to tell apart teach, and padding does not count', () => {
  const lists = listsOf(
    [
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
      [1, 1, 0],
    ],
    [3, 2, 3, 2],
  );
  expect([...usefulLists(lists)]).toEqual([0]);
});

test('nDCG within lists: 1 for the ideal order, less for a relevant thing further down', () => {
  const ascending = { width: 1, hidden1: 1, hidden2: 1, mean: new Float32Array(1) };
  const identity = { ...ascending, scale: Float32Array.of(1) };
  // score = relu(relu(x + 5)): rises with the only feature.
  const weights = { ...identity, members: [Float32Array.of(1, 5, 1, 0, 1)] };
  const ranker = openNeuralRanker(weights);
  const features = Float32Array.of(3, 2, 1);
  expect(listNdcg(ranker, { ...listsOf([[1, 0, 0]], [3]), features }, 10)).toBe(1);
  expect(listNdcg(ranker, { ...listsOf([[0, 1, 0]], [3]), features }, 10)).toBeCloseTo(0.6309, 4);
  expect(listNdcg(ranker, { ...listsOf([[0, 0, 1]], [3]), features }, 2)).toBe(0);
});

test('Adam finds the lowest point of a bowl, with its first step as long as the learning rate', () => {
  const point = Float32Array.of(3, -40);
  const adam = new Adam(2, 0);
  const slope = (): Float32Array => Float32Array.of(2 * (point[0] - 1), 200 * (point[1] + 2));
  adam.step(point, slope(), 0.5);
  expect(point[0]).toBeCloseTo(2.5, 5);
  expect(point[1]).toBeCloseTo(-39.5, 4);
  for (let step = 0; step < 2000; step++) {
    adam.step(point, slope(), cosineDecay(0.5, step, 2000));
  }
  expect(point[0]).toBeCloseTo(1, 3);
  expect(point[1]).toBeCloseTo(-2, 3);
});

test('cosine decay falls from its peak to 0', () => {
  expect(cosineDecay(2, 0, 10)).toBe(2);
  expect(cosineDecay(2, 5, 10)).toBeCloseTo(1, 10);
  expect(cosineDecay(2, 10, 10)).toBeCloseTo(0, 10);
});

/** Lists of one feature, all 0. */
function listsOf(relevance: readonly number[][], sizes: readonly number[]): RankerLists {
  const length = relevance[0].length;
  return {
    lists: relevance.length,
    length,
    width: 1,
    features: new Float32Array(relevance.length * length),
    relevance: Float32Array.from(relevance.flat()),
    sizes: Uint32Array.from(sizes),
  };
}

/** The formula of RankerWeights, as directly as it can be written. */
function plainScore(weights: RankerWeights, features: Float32Array): number {
  const { width, hidden1, hidden2, mean, scale } = weights;
  const input = [...features].map((value, k) =>
    Math.max(-8, Math.min(8, (value - mean[k]) * scale[k])),
  );
  const scores = weights.members.map((member) => {
    const { first, second, bias, out } = layersOf(weights, member);
    const h1 = Array.from({ length: hidden1 }, (_, j) =>
      Math.max(
        0,
        first[width * hidden1 + j] + sum(width, (k) => input[k] * first[k * hidden1 + j]),
      ),
    );
    const h2 = Array.from({ length: hidden2 }, (_, j) =>
      Math.max(0, bias[j] + sum(hidden1, (k) => h1[k] * second[k * hidden2 + j])),
    );
    return sum(hidden2, (j) => h2[j] * out[j]);
  });
  return scores.reduce((a, b) => a + b, 0) / scores.length;
}

const sum = (count: number, term: (k: number) => number): number =>
  Array.from({ length: count }, (_, k) => term(k)).reduce((a, b) => a + b, 0);

function smallWeights(seed: number): RankerWeights {
  const shape = { width: 2, hidden1: 4, hidden2: 3 };
  const scaling = { mean: new Float32Array(2), scale: Float32Array.of(1, 1) };
  return { ...shape, ...scaling, members: [initialMember(shape, seededRandom(seed))] };
}
