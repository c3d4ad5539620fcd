/** A sample of some lists of the training set as tensors, standardised. */
import type { Rank, Tensor2D } from '@tensorflow/tfjs';
import type { Random } from '../../numeric/random.ts';
import { standardiseRow, type FeatureScaling } from './feature-scaling.ts';
import type { RankerLists } from './ranker-lists.ts';
import type { TensorBackend } from '../tensor-backend.ts';

export interface RankerBatch {
  readonly lists: number;
  /** Candidates of a list at most. */
  readonly length: number;
  /** [lists × length, width + 1] standardised features and a last column of ones; padding is 0. */
  readonly rows: Tensor2D;
  /** [1, lists × length] */
  readonly ones: Tensor2D;
  /** [lists × length] */
  readonly relevance: Float32Array;
  /** [lists] real candidates of each. */
  readonly sizes: Uint32Array;
  dispose(): void;
}

/**
 * At most `length` candidates of each list: the relevant ones, and others by chance. Gathering on the host and uploading
 * costs less than `gather` on either backend.
 */
export function openBatch(
  { tf }: TensorBackend,
  all: RankerLists,
  scaling: FeatureScaling,
  chosen: Uint32Array,
  length: number,
  random: Random,
): RankerBatch {
  const { width } = all;
  const lists = chosen.length;
  const rows = new Float32Array(lists * length * (width + 1));
  const relevance = new Float32Array(lists * length);
  const sizes = new Uint32Array(lists);
  chosen.forEach((list, place) => {
    const sample = sampleOf(all, list, length, random);
    sizes[place] = sample.length;
    sample.forEach((from, r) => {
      const to = place * length + r;
      standardiseRow(scaling, all.features, from * width, rows, to * (width + 1));
      rows[to * (width + 1) + width] = 1;
      relevance[to] = all.relevance[from];
    });
  });
  const tensors = {
    rows: tf.tensor2d(rows, [lists * length, width + 1]),
    ones: tf.ones<Rank.R2>([1, lists * length]),
  };
  const dispose = (): void => tf.dispose({ ...tensors });
  return { lists, length, ...tensors, relevance, sizes, dispose };
}

/** A quarter of a sample is irrelevant at the least: against them the relevant are told apart. */
const LEAST_OTHERS = 1 / 4;

/** Row numbers, ascending: selection sampling (Knuth, TAOCP 2, algorithm 3.4.2S) of either sort. */
function sampleOf(
  { length, relevance, sizes }: RankerLists,
  list: number,
  wanted: number,
  random: Random,
): Uint32Array {
  const start = list * length;
  const size = sizes[list];
  const rows = new Uint32Array(Math.min(size, wanted));
  let relevant = 0;
  for (let r = 0; r < size; r++) if (relevance[start + r] > 0) relevant++;
  let others = size - relevant;
  const leastOthers = Math.min(others, Math.ceil(LEAST_OTHERS * rows.length));
  let relevantNeeded = Math.min(relevant, rows.length - leastOthers);
  let othersNeeded = rows.length - relevantNeeded;
  for (let row = start, kept = 0; kept < rows.length; row++) {
    if (relevance[row] > 0) {
      if (random.next() * relevant-- >= relevantNeeded) continue;
      relevantNeeded--;
    } else {
      if (random.next() * others-- >= othersNeeded) continue;
      othersNeeded--;
    }
    rows[kept++] = row;
  }
  return rows;
}
