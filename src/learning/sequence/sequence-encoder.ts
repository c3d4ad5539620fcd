/** Serves a trained sequence encoder from plain arrays: what a sequence means, and what comes next. */
import { TastegraphError } from '../../domain/error.ts';
import { topK } from '../../numeric/top-k.ts';
import { totalSize } from '../parameter-layout.ts';
import { softmaxInPlace } from '../plain-layers.ts';
import {
  modelLayout,
  modelViews,
  rowsOfItems,
  SEQUENCE_NETWORKS,
  type SequenceModel,
} from './sequence-model.ts';

/** Sequences are item indices, oldest first; only the latest `length` are looked at. */
export interface SequenceEncoder {
  /** Length of a vector. */
  readonly dimensions: number;
  /** What the sequence says of its owner; all 0 for an empty one. */
  encode(items: ArrayLike<number>): Float32Array;
  /** The items that most likely come next and are not in the sequence, best first, with their chance. */
  nextItems(items: ArrayLike<number>, count: number): { item: number; chance: number }[];
  /** [categories] the chance of each to be that of the next item; empty where categories were not learned. */
  nextCategories(items: ArrayLike<number>): Float32Array;
  /** Overwrites `out` [items] with the log-odds of each item to come next, the mean of those it knows being 0. */
  score(vector: Float32Array, out: Float32Array): void;
}

/** @throws TastegraphError `DAMAGED` when the parameters are not as many as the model needs */
export function openSequenceEncoder(model: SequenceModel): SequenceEncoder {
  const { dimensions: d, length, known, items: catalogue } = model;
  if (totalSize(modelLayout(model)) !== model.parameters.length)
    throw new TastegraphError('DAMAGED', 'The sequence encoder does not have its parameters.');
  const views = modelViews(model);
  const rowOf = rowsOfItems(model);
  const network = SEQUENCE_NETWORKS[model.kind];

  const encode = (items: ArrayLike<number>): Float32Array => {
    const steps = Math.min(length, items.length);
    if (steps === 0) return new Float32Array(d);
    const x = new Float32Array(steps * d);
    for (let step = 0; step < steps; step++) {
      const row = rowOf[knownIndex(items[items.length - steps + step], catalogue)];
      x.set(views['items'].subarray(row * d, (row + 1) * d), step * d);
    }
    return network.encode(x, views, model);
  };
  const score = (vector: Float32Array, out: Float32Array): void => {
    const scores = products(vector, views['items'], views['itemBias']);
    const mean = scores.reduce((sum, one) => sum + one / scores.length, 0);
    // Rare items count as the least likely of those that are known.
    out.fill(known.length === 0 ? 0 : scores.reduce((a, b) => Math.min(a, b), Infinity) - mean);
    known.forEach((item, row) => (out[item] = scores[row] - mean));
  };
  return {
    dimensions: d,
    encode,
    score,
    nextItems(items, count) {
      if (known.length === 0) return [];
      const scores = products(encode(items), views['items'], views['itemBias']);
      softmaxInPlace(scores);
      const seen = new Set(Array.from(items));
      const best = topK(scores, count, (row) => seen.has(known[row]));
      return Array.from(best, (row) => ({ item: known[row], chance: scores[row] }));
    },
    nextCategories(items) {
      const scores = products(encode(items), views['categories'], views['categoryBias']);
      softmaxInPlace(scores);
      return scores;
    },
  };
}

/** [rows] table [rows × d] · vector + bias */
function products(vector: Float32Array, table: Float32Array, bias: Float32Array): Float32Array {
  const d = vector.length;
  return bias.map((own, row) => {
    let sum = own;
    for (let k = 0; k < d; k++) sum += table[row * d + k] * vector[k];
    return sum;
  });
}

function knownIndex(item: number, items: number): number {
  if (Number.isInteger(item) && item >= 0 && item < items) return item;
  const message = `There is no item ${item} among the ${items} that the encoder was trained on.`;
  throw new TastegraphError('BAD_INPUT', message, { field: 'items' });
}
