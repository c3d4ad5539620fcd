/**
 * Boosts oblivious trees on the lists: the ranker's second kind of model, whose errors are others than a perceptron's.
 * Gradient boosting (Friedman 2001) with a share of the lists a tree (stochastic, Friedman 2002).
 */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom, shuffle, type Random } from '../../numeric/random.ts';
import { binFeatures, type FeatureBins } from './feature-bins.ts';
import { growTree, type GrownTree, type TreeSample } from './oblivious-tree.ts';
import { usefulLists, type RankerLists } from '../ranker/ranker-lists.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';
import { smoothedListGradient } from './tree-loss.ts';

export interface TreeSettings {
  readonly trees: number;
  /** Questions on the way to a leaf, at most 8. */
  readonly depth: number;
  readonly learningRate: number;
  /** Added to a leaf's sum of hessians. */
  readonly regularisation: number;
  /** Part of the lists that a tree looks at. */
  readonly listShare: number;
  /** Part of the features that a tree may ask about. */
  readonly featureShare: number;
  /** Part of the irrelevant candidates that a tree looks at; they weigh as much as all of them. */
  readonly negativeShare: number;
  readonly bins: number;
}

/**
 * A forest of these is as good as one network and trains as fast. Beside networks without weight decay it gained .003 of
 * nDCG@10 on MovieLens-100K; beside those of today nothing, so that no plan of the house has one.
 */
export const TREE_DEFAULTS: TreeSettings = {
  trees: 100,
  depth: 4,
  learningRate: 0.1,
  regularisation: 5,
  listShare: 0.2,
  featureShare: 0.6,
  negativeShare: 0.3,
  bins: 64,
};

export interface TreeWatch {
  /** After each tree; numbered from 0. */
  readonly onTree?: (tree: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** The same lists, settings and seed give the same trees. @throws TastegraphError `CANCELLED` */
export async function trainTrees(
  lists: RankerLists,
  settings: TreeSettings,
  seed: number,
  { onTree, signal }: TreeWatch = {},
): Promise<TreeEnsemble> {
  const boosting = startBoosting(lists, settings, seed);
  const { bins, scores } = boosting;
  const ensemble = emptyEnsemble(lists.width, settings);
  for (let tree = 0; tree < settings.trees; tree++) {
    stopIfCancelled(signal);
    const { sample, loss } = drawSample(boosting);
    const features = drawFeatures(boosting);
    const grown = growTree(bins, sample, features, settings.depth, settings.regularisation);
    const leaves = grown.leaves.map((leaf) => settings.learningRate * leaf);
    addLeaves(scores, bins, { ...grown, leaves });
    writeTree(ensemble, tree, bins, { ...grown, leaves });
    ensemble.losses[tree] = loss;
    onTree?.(tree);
    await setImmediate();
  }
  return ensemble;
}

interface Boosting {
  readonly lists: RankerLists;
  readonly settings: TreeSettings;
  readonly bins: FeatureBins;
  readonly random: Random;
  readonly useful: Uint32Array;
  /** [lists × length] sum of the trees so far. */
  readonly scores: Float32Array;
}

const startBoosting = (lists: RankerLists, settings: TreeSettings, seed: number): Boosting => ({
  lists,
  settings,
  bins: binFeatures(lists, settings.bins),
  random: seededRandom(seed),
  useful: usefulLists(lists),
  scores: new Float32Array(lists.lists * lists.length),
});

function emptyEnsemble(width: number, { trees, depth }: TreeSettings): TreeEnsemble {
  return {
    width,
    depth,
    features: new Uint32Array(trees * depth),
    thresholds: new Float32Array(trees * depth),
    leaves: new Float32Array(trees << depth),
    losses: new Float32Array(trees),
  };
}

/** Derivatives at the relevant candidates of some lists and at a part of the others. */
function drawSample(boosting: Boosting): { readonly sample: TreeSample; readonly loss: number } {
  const { lists, settings, random, useful, scores } = boosting;
  const { listShare, negativeShare } = settings;
  const count = Math.max(1, Math.round(useful.length * listShare));
  const chosen = shuffle(useful.slice(), random).subarray(0, count);
  const room = count * lists.length;
  const rows = new Uint32Array(room);
  const [gradient, hessian] = [new Float32Array(room), new Float32Array(room)];
  let kept = 0;
  let loss = 0;
  for (const list of chosen) {
    const start = list * lists.length;
    const own = smoothedListGradient(lists, list, scores, random);
    loss += own.loss / count;
    for (let r = 0; r < lists.sizes[list]; r++) {
      const relevant = lists.relevance[start + r] > 0;
      if (!relevant && random.next() >= negativeShare) continue;
      const weight = relevant ? 1 : 1 / negativeShare;
      rows[kept] = start + r;
      gradient[kept] = weight * own.gradient[r];
      hessian[kept++] = weight * own.hessian[r];
    }
  }
  const sample = {
    rows: rows.subarray(0, kept),
    gradient: gradient.subarray(0, kept),
    hessian: hessian.subarray(0, kept),
  };
  return { sample, loss };
}

function drawFeatures({ lists, settings, random }: Boosting): Uint32Array {
  const all = Uint32Array.from({ length: lists.width }, (_, feature) => feature);
  const count = Math.max(1, Math.round(lists.width * settings.featureShare));
  return shuffle(all, random).slice(0, count).sort();
}

/** scores += the tree's leaves, at all rows. */
function addLeaves(scores: Float32Array, bins: FeatureBins, { splits, leaves }: GrownTree): void {
  const leafOf = new Uint8Array(bins.rows);
  for (const { feature, bin } of splits) {
    const column = bins.columns[feature];
    for (let r = 0; r < leafOf.length; r++) leafOf[r] = 2 * leafOf[r] + (column[r] > bin ? 1 : 0);
  }
  for (let r = 0; r < scores.length; r++) scores[r] += leaves[leafOf[r]];
}

function writeTree(
  ensemble: TreeEnsemble,
  tree: number,
  bins: FeatureBins,
  { splits, leaves }: GrownTree,
): void {
  const { depth } = ensemble;
  splits.forEach(({ feature, bin }, level) => {
    ensemble.features[tree * depth + level] = feature;
    // Where no feature had anything to tell apart, nothing lies above.
    ensemble.thresholds[tree * depth + level] = bins.edges[feature][bin] ?? Infinity;
  });
  ensemble.leaves.set(leaves, tree << depth);
}
