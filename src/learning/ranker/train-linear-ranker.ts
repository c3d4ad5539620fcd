/** Trains the linear ranker: the listwise loss of the networks, on whole lists, with a ridge on the weights. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { Adam, cosineDecay } from '../adam.ts';
import { fitScaling, standardiseRow, type FeatureScaling } from './feature-scaling.ts';
import type { LinearWeights } from './linear-ranker.ts';
import type { RankerLists } from './ranker-lists.ts';
import { listLoss } from './ranker-loss.ts';

export interface LinearTask {
  readonly lists: RankerLists;
  /** Numbers of the lists that are learned from. */
  readonly chosen: Uint32Array;
  /** Columns that may count. */
  readonly columns: Uint32Array;
  /** The column of log(1 + the user's events). */
  readonly activity: number;
  readonly seed: number;
}

const EPOCHS = 15;
const BATCH = 32;
const LEARNING_RATE = 0.02;
const RIDGE = 1e-3;
const MOST_RIGHT = 10;

/** The same task gives the same weights. @throws TastegraphError `CANCELLED` */
export async function trainLinearRanker(
  task: LinearTask,
  signal?: AbortSignal,
): Promise<LinearWeights> {
  const { lists, columns, seed } = task;
  const scaling = fitScaling(lists);
  // The steady weights of the columns, then those that fade.
  const weights = new Float32Array(2 * columns.length);
  const optimiser = new Adam(weights.length, 0);
  const random = seededRandom(seed);
  const order = task.chosen.slice();
  const steps = EPOCHS * Math.ceil(order.length / BATCH);
  for (let epoch = 0, step = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (let start = 0; start < order.length; start += BATCH, step++) {
      stopIfCancelled(signal);
      const batch = openLists(task, scaling, order.subarray(start, start + BATCH));
      optimiser.step(weights, gradientOf(batch, weights), cosineDecay(LEARNING_RATE, step, steps));
      await setImmediate();
    }
  }
  const spread = (from: number): Float32Array => {
    const out = new Float32Array(lists.width);
    columns.forEach((column, at) => (out[column] = weights[from + at]));
    return out;
  };
  return { ...scaling, steady: spread(0), first: spread(columns.length) };
}

interface Batch {
  /** [lists × length × inputs] the columns, then the same faded by what is known of the user. */
  readonly inputs: Float32Array;
  readonly relevance: Float32Array;
  readonly sizes: Uint32Array;
  readonly length: number;
}

function openLists(
  { lists: all, columns, activity }: LinearTask,
  scaling: FeatureScaling,
  chosen: Uint32Array,
): Batch {
  const { width, length, features } = all;
  const inputs = new Float32Array(chosen.length * length * 2 * columns.length);
  const relevance = new Float32Array(chosen.length * length);
  const row = new Float32Array(width);
  chosen.forEach((list, place) => {
    relevance.set(all.relevance.subarray(list * length, (list + 1) * length), place * length);
    for (let r = 0; r < all.sizes[list]; r++) {
      const from = (list * length + r) * width;
      standardiseRow(scaling, features, from, row, 0);
      const fresh = Math.exp(-features[from + activity]);
      const to = (place * length + r) * 2 * columns.length;
      for (let c = 0; c < columns.length; c++) {
        inputs[to + c] = row[columns[c]];
        inputs[to + columns.length + c] = fresh * row[columns[c]];
      }
    }
  });
  return { inputs, relevance, sizes: chosen.map((list) => all.sizes[list]), length };
}

/** dloss / dweight: the mean loss of the lists, and the ridge. */
function gradientOf(
  { inputs, relevance, sizes, length }: Batch,
  weights: Float32Array,
): Float32Array {
  const count = weights.length;
  const scores = new Float32Array(relevance.length);
  const listWeights = weightsByRight(relevance, sizes.length, length);
  for (let r = 0; r < scores.length; r++) {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += weights[k] * inputs[r * count + k];
    scores[r] = sum;
  }
  const { gradient: ofScores } = listLoss(scores, relevance, sizes, length);
  const gradient = weights.map((weight) => 2 * RIDGE * weight);
  for (let r = 0; r < scores.length; r++) {
    if (ofScores[r] === 0) continue;
    const own = listWeights[Math.floor(r / length)] * ofScores[r];
    for (let k = 0; k < count; k++) gradient[k] += own * inputs[r * count + k];
  }
  return gradient;
}

/** [lists] a list tells by its right answers: it counts by them, up to ten; 1 on the average of the lists. */
function weightsByRight(relevance: Float32Array, lists: number, length: number): Float64Array {
  const right = new Float64Array(lists);
  relevance.forEach((one, r) => (right[Math.floor(r / length)] += one > 0 ? 1 : 0));
  const capped = right.map((count) => Math.min(count, MOST_RIGHT));
  const mean = capped.reduce((sum, one) => sum + one, 0) / Math.max(1, lists);
  return capped.map((one) => (mean > 0 ? one / mean : 0));
}
