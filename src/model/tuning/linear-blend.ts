/** The cheapest judge of a set of scorers: a linear listwise blend of their columns, fitted in moments. */
import { topK } from '../../numeric/top-k.ts';
import { CUT, listGain } from './list-gain.ts';

export interface BlendLists {
  /** Per column, [rows] standardised values. */
  readonly columns: readonly Float32Array[];
  /** [lists + 1] where each list's rows begin. */
  readonly starts: Uint32Array;
  /** [rows] 1 where the candidate was held out. */
  readonly relevance: Float32Array;
  /** [lists] how many things were held out, candidates or not. */
  readonly relevant: Uint32Array;
}

const STEPS = 40;
const RATE = 0.05;
const DECAY = 1e-4;

/**
 * Weights [chosen] that minimise the cross-entropy of the softmax over each list (ListNet, Cao et al. 2007), by Adam on
 * all lists at once, from `start` (missing weights are 0).
 */
export function fitBlend(
  data: BlendLists,
  lists: Uint32Array,
  chosen: readonly number[],
  start: ArrayLike<number> = [],
): Float64Array {
  const weights = Float64Array.from(chosen, (_, c) => start[c] ?? 0);
  const first = new Float64Array(chosen.length);
  const second = new Float64Array(chosen.length);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = blendGradient(data, lists, chosen, weights, chosen);
    for (let c = 0; c < chosen.length; c++) {
      const g = gradient[c] + DECAY * weights[c];
      first[c] = 0.9 * first[c] + 0.1 * g;
      second[c] = 0.99 * second[c] + 0.01 * g * g;
      const mean = first[c] / (1 - 0.9 ** step);
      const size = Math.sqrt(second[c] / (1 - 0.99 ** step));
      weights[c] -= (RATE * mean) / (size + 1e-9);
    }
  }
  return weights;
}

/** Slope of the loss along each of `asked`, at the blend of `chosen` by `weights`: a steep one has something to add. */
export function blendGradient(
  data: BlendLists,
  lists: Uint32Array,
  chosen: readonly number[],
  weights: ArrayLike<number>,
  asked: readonly number[],
): Float64Array {
  const gradient = new Float64Array(asked.length);
  for (const list of lists) {
    const error = softmaxError(data, list, chosen, weights);
    if (error === undefined) continue;
    asked.forEach((column, c) => {
      const values = data.columns[column];
      const start = data.starts[list];
      let sum = 0;
      for (let i = 0; i < error.length; i++) sum += error[i] * values[start + i];
      gradient[c] += sum / lists.length;
    });
  }
  return gradient;
}

/** Mean nDCG of the lists in the order of the blend. */
export function blendQuality(
  data: BlendLists,
  lists: Uint32Array,
  chosen: readonly number[],
  weights: ArrayLike<number>,
): number {
  let sum = 0;
  for (const list of lists) {
    const scores = blended(data, list, chosen, weights);
    const best = topK(scores, CUT);
    const isHit = (place: number): boolean => data.relevance[data.starts[list] + best[place]] > 0;
    sum += listGain(best.length, isHit, data.relevant[list]);
  }
  return sum / Math.max(1, lists.length);
}

function blended(
  { columns, starts }: BlendLists,
  list: number,
  chosen: readonly number[],
  weights: ArrayLike<number>,
): Float64Array {
  const [start, end] = [starts[list], starts[list + 1]];
  const scores = new Float64Array(end - start);
  chosen.forEach((column, c) => {
    const values = columns[column];
    const weight = weights[c];
    for (let i = start; i < end; i++) scores[i - start] += weight * values[i];
  });
  return scores;
}

/** Softmax minus target; undefined where no candidate is relevant. */
function softmaxError(
  data: BlendLists,
  list: number,
  chosen: readonly number[],
  weights: ArrayLike<number>,
): Float64Array | undefined {
  const start = data.starts[list];
  const scores = blended(data, list, chosen, weights);
  const target = data.relevance.subarray(start, start + scores.length);
  const relevant = target.reduce((sum, value) => sum + value, 0);
  if (relevant === 0) return undefined;
  const top = scores.reduce((most, score) => (score > most ? score : most), -Infinity);
  let total = 0;
  for (let i = 0; i < scores.length; i++) total += scores[i] = Math.exp(scores[i] - top);
  for (let i = 0; i < scores.length; i++) scores[i] = scores[i] / total - target[i] / relevant;
  return scores;
}
