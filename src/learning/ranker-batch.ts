/** Some lists of the training set as tensors, standardised, the padding masked. */
import type { Rank, Tensor2D } from '@tensorflow/tfjs';
import { standardiseRow, type FeatureScaling } from './feature-scaling.ts';
import type { RankerLists } from './ranker-lists.ts';
import type { TensorBackend } from './tensor-backend.ts';

export interface RankerBatch {
  readonly lists: number;
  readonly length: number;
  /** [lists × length, width + 1] standardised features and a last column of ones; padding is 0. */
  readonly rows: Tensor2D;
  /** [1, lists × length] */
  readonly ones: Tensor2D;
  /** [lists, length] relevance, each list summing to 1. */
  readonly target: Tensor2D;
  /** [lists, length] 0 for a candidate; for padding so low that its softmax is 0. */
  readonly mask: Tensor2D;
  dispose(): void;
}

const PADDING = -1e9;

/** Gathering on the host and uploading 3 MB costs less than `gather` on either backend. */
export function openBatch(
  { tf }: TensorBackend,
  all: RankerLists,
  scaling: FeatureScaling,
  chosen: Uint32Array,
): RankerBatch {
  const { length, width } = all;
  const lists = chosen.length;
  const rows = new Float32Array(lists * length * (width + 1));
  const target = new Float32Array(lists * length);
  const mask = new Float32Array(lists * length).fill(PADDING);
  chosen.forEach((list, place) => {
    const total = sum(all.relevance, list * length, all.sizes[list]);
    for (let r = 0; r < all.sizes[list]; r++) {
      const from = list * length + r;
      const to = place * length + r;
      standardiseRow(scaling, all.features, from * width, rows, to * (width + 1));
      rows[to * (width + 1) + width] = 1;
      target[to] = all.relevance[from] / total;
      mask[to] = 0;
    }
  });
  const tensors = {
    rows: tf.tensor2d(rows, [lists * length, width + 1]),
    ones: tf.ones<Rank.R2>([1, lists * length]),
    target: tf.tensor2d(target, [lists, length]),
    mask: tf.tensor2d(mask, [lists, length]),
  };
  return { lists, length, ...tensors, dispose: () => tf.dispose({ ...tensors }) };
}

function sum(values: Float32Array, start: number, count: number): number {
  let total = 0;
  for (let i = start; i < start + count; i++) total += values[i];
  return total;
}
