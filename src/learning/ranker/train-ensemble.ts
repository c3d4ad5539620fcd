/** Trains all of the ranker: the networks, then the forests, then how much the forests count. */
import { openEnsembleRanker, type EnsembleWeights } from './ensemble-ranker.ts';
import { listNdcg } from './list-ndcg.ts';
import { openNeuralRanker, type NeuralRanker } from './neural-ranker.ts';
import type { RankerLists } from './ranker-lists.ts';
import {
  RANKER_DEFAULTS,
  type CurvePoint,
  type RankerSettings,
  type TrainingWatch,
} from './ranker-settings.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import { scoreTrees, type TreeEnsemble } from '../trees/tree-ensemble.ts';
import { trainRanker } from './train-ranker.ts';
import { TREE_DEFAULTS, trainTrees } from '../trees/train-trees.ts';

export interface TrainedEnsemble {
  readonly weights: EnsembleWeights;
  /** Of the networks; each forest holds its own. */
  readonly curve: readonly CurvePoint[];
  /** nDCG@10 of the whole ensemble within the validation lists, where there are any. */
  readonly validationNdcg?: number;
}

/**
 * The same lists, settings and backend give the same weights, byte for byte, on one machine.
 * @throws TastegraphError `BAD_INPUT` when there is nothing to learn from, `CANCELLED` when the signal aborts
 */
export async function trainEnsemble(
  backend: TensorBackend,
  lists: RankerLists,
  settings: Partial<RankerSettings> = {},
  watch: TrainingWatch = {},
): Promise<TrainedEnsemble> {
  const plan = { ...RANKER_DEFAULTS, ...settings };
  const networkShare = plan.forests > 0 ? NETWORK_SHARE : 1;
  const { weights: networks, curve } = await trainRanker(backend, lists, plan, {
    ...watch,
    onStep: (done) => watch.onStep?.(networkShare * done),
  });
  const forests: TreeEnsemble[] = [];
  for (let forest = 0; forest < plan.forests; forest++) {
    const trees = { ...TREE_DEFAULTS, trees: plan.trees };
    const trained = await trainTrees(lists, trees, plan.seed + FOREST_SEED * (forest + 1), {
      signal: watch.signal,
      onTree: (tree) => {
        const done = (forest + (tree + 1) / plan.trees) / plan.forests;
        watch.onStep?.(networkShare + (1 - networkShare) * done);
      },
    });
    forests.push(trained);
  }
  const weights = { networks, forests, forestWeight: balance(networks, forests, lists) };
  return { weights, curve, ...validated(weights, watch.validation) };
}

/** Of the time, roughly. */
const NETWORK_SHARE = 0.6;
const FOREST_SEED = 104_729;

/** Scores of the forests spread half as wide within a list as those of the networks. */
const FOREST_SPREAD = 0.5;

function balance(
  networks: EnsembleWeights['networks'],
  forests: readonly TreeEnsemble[],
  lists: RankerLists,
): number {
  if (forests.length === 0) return 0;
  const summed: NeuralRanker = {
    score(features, rows, out) {
      const own = new Float32Array(rows);
      out.fill(0, 0, rows);
      for (const forest of forests) {
        scoreTrees(forest, features, rows, own);
        for (let r = 0; r < rows; r++) out[r] += own[r];
      }
    },
  };
  const spread = meanSpread(summed, lists);
  const networkSpread = meanSpread(openNeuralRanker(networks), lists);
  return spread > 0 ? (FOREST_SPREAD * networkSpread) / spread : 0;
}

/** Lists that are looked at to bring networks and forests to one scale. */
const SPREAD_LISTS = 500;

/** Mean over lists of the standard deviation of a list's scores. */
function meanSpread(
  ranker: NeuralRanker,
  { lists, length, width, features, sizes }: RankerLists,
): number {
  const scores = new Float32Array(length);
  const step = Math.max(1, Math.floor(lists / SPREAD_LISTS));
  let sum = 0;
  let count = 0;
  for (let list = 0; list < lists; list += step, count++) {
    ranker.score(features.subarray(list * length * width), sizes[list], scores);
    sum += deviation(scores.subarray(0, sizes[list]));
  }
  return sum / Math.max(1, count);
}

function deviation(values: Float32Array): number {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
}

const validated = (
  weights: EnsembleWeights,
  lists: RankerLists | undefined,
): Pick<TrainedEnsemble, 'validationNdcg'> =>
  lists === undefined ? {} : { validationNdcg: listNdcg(openEnsembleRanker(weights), lists, 10) };
