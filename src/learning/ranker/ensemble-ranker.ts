/** Networks and trees as one ranker: their errors differ, so that their sum errs less than either. */
import { scoreMixed, type RowScorer } from './mixed-rows.ts';
import { openNeuralRanker, type NeuralRanker } from './neural-ranker.ts';
import type { RankerWeights } from './ranker-weights.ts';
import { scoreTrees, type TreeEnsemble } from '../trees/tree-ensemble.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type EnsembleWeights = {
  readonly networks: RankerWeights;
  readonly forests: readonly TreeEnsemble[];
  /** What the sum of the forests counts beside the networks' score. */
  readonly forestWeight: number;
};

/** score = networks + forestWeight × Σ forests: a function of the row alone, so that contributions sum to it. */
export function openEnsembleRanker(weights: EnsembleWeights): NeuralRanker {
  const { forests, forestWeight } = weights;
  const networks = openNeuralRanker(weights.networks);
  if (forests.length === 0) return networks;
  const trees: RowScorer[] = forests.map((forest) => ({
    score: (features, rows, out) => scoreTrees(forest, features, rows, out),
  }));
  const addTrees = (
    out: Float32Array,
    rows: number,
    ask: (tree: RowScorer, own: Float32Array) => void,
  ) => {
    const own = new Float32Array(rows);
    for (const tree of trees) {
      ask(tree, own);
      for (let r = 0; r < rows; r++) out[r] += forestWeight * own[r];
    }
  };
  return {
    score(features, rows, out) {
      networks.score(features, rows, out);
      addTrees(out, rows, (tree, own) => tree.score(features, rows, own));
    },
    scoreMixed(mixed, out) {
      networks.scoreMixed(mixed, out);
      addTrees(out, out.length, (tree, own) => scoreMixed(tree, mixed, own));
    },
  };
}
