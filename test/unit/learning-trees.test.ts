/** Boosted oblivious trees, and their sum with networks. */
import * as fc from 'fast-check';
import { openEnsembleRanker } from '../../src/learning/ranker/ensemble-ranker.ts';
import { binFeatures } from '../../src/learning/trees/feature-bins.ts';
import { listNdcg } from '../../src/learning/ranker/list-ndcg.ts';
import { openNeuralRanker } from '../../src/learning/ranker/neural-ranker.ts';
import { growTree } from '../../src/learning/trees/oblivious-tree.ts';
import type { RankerLists } from '../../src/learning/ranker/ranker-lists.ts';
import { initialMember } from '../../src/learning/ranker/ranker-weights.ts';
import { shapleyContributions } from '../../src/learning/ranker/shapley.ts';
import { TREE_DEFAULTS, trainTrees } from '../../src/learning/trees/train-trees.ts';
import { scoreTrees, type TreeEnsemble } from '../../src/learning/trees/tree-ensemble.ts';
import { smoothedListGradient } from '../../src/learning/trees/tree-loss.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { plantedLists } from '../support/planted-lists.ts';

const SHORT = { ...TREE_DEFAULTS, trees: 20, listShare: 0.5, featureShare: 1, negativeShare: 0.5 };

test('a bin says on which side of every edge a value lies; padding is in bin 0', () => {
  const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 3 });
  fc.assert(
    fc.property(values, fc.integer({ min: 2, max: 300 }), (numbers, bins) => {
      const lists = listOf(Float32Array.from(numbers), numbers.length - 1);
      const { edges, columns } = binFeatures(lists, bins);
      expect(edges[0].length).toBeLessThan(Math.min(bins, 256));
      edges[0].forEach((edge, bin) => {
        expect(bin === 0 || edge > edges[0][bin - 1]).toBe(true);
        for (let row = 0; row < numbers.length - 1; row++)
          expect(columns[0][row] > bin).toBe(lists.features[row] > edge);
      });
      expect(columns[0].at(-1)).toBe(0);
    }),
  );
});

test('a tree finds the two features whose conjunction decides, and steps against the gradient', () => {
  const random = seededRandom(5);
  const features = Float32Array.from({ length: 400 * 4 }, () => random.normal());
  const lists = { ...listOf(new Float32Array(400), 400), width: 4, features };
  const both = (row: number): boolean => features[4 * row + 1] > 0 && features[4 * row + 3] > 0;
  const rows = Uint32Array.from({ length: 400 }, (_, row) => row);
  const gradient = Float32Array.from(rows, (row) => (both(row) ? -1 : 1));
  const sample = { rows, gradient, hessian: new Float32Array(400).fill(1) };
  const bins = binFeatures(lists, 64);
  const { splits, leaves } = growTree(bins, sample, Uint32Array.of(0, 1, 2, 3), 2, 1);
  expect(splits.map(({ feature }) => feature).toSorted((a, b) => a - b)).toEqual([1, 3]);
  for (const { feature, bin } of splits)
    expect(Math.abs(bins.edges[feature][bin])).toBeLessThan(0.1);
  expect(leaves[3]).toBeGreaterThan(0.8);
  for (const leaf of leaves.subarray(0, 3)) expect(leaf).toBeLessThan(-0.8);
});

test('derivatives of the loss are what its differences say, and the pushes of a list cancel', () => {
  const half = { next: () => 0.5, integer: () => 0, normal: () => 0 };
  const numbers = fc.float32Array({ minLength: 5, maxLength: 5, min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(numbers, (scores) => {
      const list = {
        length: 5,
        sizes: Uint32Array.of(4),
        relevance: Float32Array.of(1, 0, 0, 1, 0),
      };
      const { gradient, hessian } = smoothedListGradient(list, 0, scores, half);
      expect(Math.abs(gradient.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-6);
      expect(gradient).toHaveLength(4);
      for (let r = 0; r < 4; r++) {
        const lossAt = (move: number): number => {
          const moved = scores.slice();
          moved[r] += move;
          return smoothedListGradient(list, 0, moved, half).loss;
        };
        const step = 1 / 64;
        const slope = (lossAt(step) - lossAt(-step)) / (2 * step);
        expect(Math.abs(gradient[r] - slope)).toBeLessThan(1e-3);
        const bend = (lossAt(step) - 2 * lossAt(0) + lossAt(-step)) / step ** 2;
        expect(Math.abs(hessian[r] - bend)).toBeLessThan(1e-2);
      }
    }),
  );
});

test('a planted rule that no single feature shows is learned and holds for lists not seen', async () => {
  const unseen = plantedLists(100, 2);
  const trees = await trainTrees(plantedLists(400, 1), { ...SHORT, trees: 60 }, 1);
  expect(trees.losses[0]).toBeCloseTo(Math.log(20), 1);
  expect(trees.losses[59]).toBeLessThan(trees.losses[0] - 0.02);
  const ranker = {
    score: (f: Float32Array, rows: number, out: Float32Array) => scoreTrees(trees, f, rows, out),
  };
  expect(listNdcg(ranker, unseen, 10)).toBeGreaterThan(0.75);
});

test('the same seed gives the same trees, another seed others; a signal stops them', async () => {
  const lists = plantedLists(40, 1);
  const [first, again, other] = [
    await trainTrees(lists, SHORT, 1),
    await trainTrees(lists, SHORT, 1),
    await trainTrees(lists, SHORT, 2),
  ];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  const stop = new AbortController();
  const watch = { signal: stop.signal, onTree: () => stop.abort() };
  await expect(trainTrees(lists, SHORT, 1, watch)).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('features that never change are asked nothing', async () => {
  const lists = plantedLists(20, 1);
  const trees = await trainTrees({ ...lists, features: lists.features.map(() => 1) }, SHORT, 1);
  const scores = new Float32Array(2);
  scoreTrees(
    trees,
    Float32Array.from({ length: 12 }, (_, k) => k),
    2,
    scores,
  );
  expect(scores[0]).toBe(scores[1]);
});

test('an ensemble is the sum of its parts, and contributions sum to it', async () => {
  const lists = plantedLists(40, 1);
  const forests = [await trainTrees(lists, SHORT, 1), await trainTrees(lists, SHORT, 2)];
  const shape = { width: 6, hidden1: 8, hidden2: 4 };
  const scaling = { mean: new Float32Array(6), scale: new Float32Array(6).fill(1) };
  const members = [initialMember(shape, seededRandom(1))];
  const networks = { ...shape, ...scaling, members };
  const ensemble = openEnsembleRanker({ networks, forests, forestWeight: 0.7 });
  const features = lists.features.subarray(0, 4 * 6);
  const [whole, network] = [new Float32Array(4), new Float32Array(4)];
  ensemble.score(features, 4, whole);
  openNeuralRanker(networks).score(features, 4, network);
  const groups = Uint8Array.of(0, 1, 2, 3, 4, 5);
  const found = shapleyContributions(ensemble, features, groups, 6, new Float32Array(6));
  whole.forEach((score, row) => {
    const own = features.subarray(row * 6, (row + 1) * 6);
    const trees = forests.reduce((sum, forest) => sum + walked(forest, own), 0);
    expect(score).toBeCloseTo(network[row] + 0.7 * trees, 5);
    const parts = found.values.subarray(row * 6, (row + 1) * 6);
    const sum = parts.reduce((total, value) => total + value, found.baseline);
    expect(Math.abs(sum - score)).toBeLessThan(1e-6);
  });
});

/** A forest's score of one row, question by question. */
function walked({ depth, features, thresholds, leaves }: TreeEnsemble, row: Float32Array): number {
  let score = 0;
  for (let tree = 0; tree * depth < features.length; tree++) {
    const answers = Array.from({ length: depth }, (_, level) => {
      const question = tree * depth + level;
      return row[features[question]] > thresholds[question] ? '1' : '0';
    });
    score += leaves[tree * 2 ** depth + Number.parseInt(answers.join(''), 2)];
  }
  return score;
}

/** One list of one feature; all but the first `size` candidates are padding. */
const listOf = (features: Float32Array, size: number): RankerLists => ({
  lists: 1,
  length: features.length,
  width: 1,
  features,
  relevance: new Float32Array(features.length),
  sizes: Uint32Array.of(size),
});
