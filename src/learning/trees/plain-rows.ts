/** Trees on plain rows with a target each: one tree, a forest, and boosting, from the ranker's own tree grower. */
import { seededRandom, shuffle, type Random } from '../../numeric/random.ts';
import { binFeatures, type FeatureBins } from './feature-bins.ts';
import { growTree } from './oblivious-tree.ts';
import { scoreTrees, type TreeEnsemble } from './tree-ensemble.ts';

export interface TargetRows {
  readonly rows: number;
  readonly width: number;
  /** [rows × width] */
  readonly values: Float32Array;
}

export interface PlainTreeSettings {
  readonly trees: number;
  readonly depth: number;
  /** What a leaf says counts so much: 1 / trees for a forest, the step of boosting. */
  readonly rate: number;
  /** Rows a tree looks at: all of them, or as many drawn with replacement. */
  readonly draw: 'all' | 'bootstrap';
  /** Part of the features that a tree may ask about. */
  readonly featureShare: number;
  /** Added to a leaf's sum of hessians. */
  readonly regularisation: number;
  /** Does a tree learn what those before it left over? Else each learns the target. */
  readonly boosted: boolean;
}

/** One tree (Breiman et al. 1984), all nodes of a level asking the same question. */
export const ONE_TREE: PlainTreeSettings = {
  trees: 1,
  depth: 4,
  rate: 1,
  draw: 'all',
  featureShare: 1,
  regularisation: 1,
  boosted: false,
};

/** Breiman (2001); the questions of a tree are drawn once, not at each node. */
export const FOREST: PlainTreeSettings = {
  trees: 100,
  depth: 7,
  rate: 1 / 100,
  draw: 'bootstrap',
  featureShare: 0.4,
  regularisation: 1,
  boosted: false,
};

const BINS = 32;

/** Derivatives of the loss at a score: squared loss on the score itself, or log loss on its logit. */
export type RowLoss = 'squared' | 'logistic';

/**
 * The target that `base` is added to is least squares' own for trees and forests, so that their sums are means of targets.
 * @param y [rows]
 * @returns trees whose scores add to `baseOf(y)`
 */
export function growOnRows(
  rows: TargetRows,
  y: ArrayLike<number>,
  settings: PlainTreeSettings,
  seed: number,
  loss: RowLoss = 'squared',
): TreeEnsemble {
  const random = seededRandom(seed);
  const bins = binsOf(rows);
  const { trees, depth, rate } = settings;
  const ensemble: TreeEnsemble = {
    width: rows.width,
    depth,
    features: new Uint32Array(trees * depth),
    thresholds: new Float32Array(trees * depth),
    leaves: new Float32Array(trees << depth),
    losses: new Float32Array(trees),
  };
  const base = baseOf(y, loss);
  const scores = new Float32Array(rows.rows).fill(base);
  for (let tree = 0; tree < trees; tree++) {
    const sample = derivatives(y, scores, drawRows(rows.rows, settings, random), loss);
    const features = drawFeatures(rows.width, settings.featureShare, random);
    const grown = growTree(bins, sample, features, depth, settings.regularisation);
    grown.splits.forEach(({ feature, bin }, level) => {
      ensemble.features[tree * depth + level] = feature;
      ensemble.thresholds[tree * depth + level] = bins.edges[feature][bin] ?? Infinity;
    });
    ensemble.leaves.set(
      grown.leaves.map((leaf) => rate * leaf),
      tree << depth,
    );
    if (settings.boosted) addTree(scores, ensemble, tree, rows);
  }
  return ensemble;
}

/** What is said of a row that no tree knows anything of. */
export function baseOf(y: ArrayLike<number>, loss: RowLoss): number {
  let sum = 0;
  for (let row = 0; row < y.length; row++) sum += y[row];
  if (loss === 'squared') return y.length === 0 ? 0 : sum / y.length;
  return Math.log((sum + 0.5) / (y.length - sum + 0.5));
}

/** The binning is the ranker's: all rows as one list. */
const binsOf = ({ rows, width, values }: TargetRows): FeatureBins =>
  binFeatures(
    {
      lists: 1,
      length: rows,
      width,
      features: values,
      relevance: new Float32Array(rows),
      sizes: Uint32Array.of(rows),
    },
    BINS,
  );

function drawRows(rows: number, { draw }: PlainTreeSettings, random: Random): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) =>
    draw === 'all' ? row : random.integer(rows),
  );
}

function drawFeatures(width: number, share: number, random: Random): Uint32Array {
  const all = Uint32Array.from({ length: width }, (_, feature) => feature);
  if (share >= 1) return all;
  return shuffle(all, random)
    .slice(0, Math.max(1, Math.round(width * share)))
    .sort();
}

function derivatives(y: ArrayLike<number>, scores: Float32Array, rows: Uint32Array, loss: RowLoss) {
  const gradient = new Float32Array(rows.length);
  const hessian = new Float32Array(rows.length);
  rows.forEach((row, place) => {
    const said = loss === 'squared' ? scores[row] : 1 / (1 + Math.exp(-scores[row]));
    gradient[place] = said - y[row];
    hessian[place] = loss === 'squared' ? 1 : Math.max(said * (1 - said), 1e-6);
  });
  return { rows, gradient, hessian };
}

function addTree(
  scores: Float32Array,
  ensemble: TreeEnsemble,
  tree: number,
  rows: TargetRows,
): void {
  const { depth } = ensemble;
  const one: TreeEnsemble = {
    ...ensemble,
    features: ensemble.features.subarray(tree * depth, (tree + 1) * depth),
    thresholds: ensemble.thresholds.subarray(tree * depth, (tree + 1) * depth),
    leaves: ensemble.leaves.subarray(tree << depth, (tree + 1) << depth),
  };
  const added = new Float32Array(rows.rows);
  scoreTrees(one, rows.values, rows.rows, added);
  added.forEach((value, row) => (scores[row] += value));
}
