/** Item × item weights as a state, and the scorer they make: a sum of rows, one for each event of the history. */
import type { History } from '../dataset/history.ts';
import { rowSums } from '../numeric/paired-rows.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import type { Scorer } from './scorer.ts';

/** Row i says what an interest in item i is worth to every item. Either `dense` or the three sparse arrays hold it. */
export type ItemMatrix = {
  readonly items: number;
  /** [items × items] row-major, or empty where the rows are sparse. */
  readonly dense: Float32Array;
  readonly offsets: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
};

/** How much each event of a history counts: overwrites `out` [events], 0 leaves the event out. */
export type EventWeights = (history: History, out: Float64Array) => void;

export function sparseItemMatrix(rows: SparseRows): ItemMatrix {
  const { offsets, indices, values } = rows;
  return { items: rows.columns, dense: new Float32Array(0), offsets, indices, values };
}

/** score(j) = Σ over events i of weight(i)·matrix[i, j]; by default an event weighs its interest. */
export function itemMatrixScorer(matrix: ItemMatrix, weigh: EventWeights = byInterest): Scorer {
  let weights = new Float64Array(256);
  const forEachOf = (history: History, add: (item: number, weight: number) => void): void => {
    if (weights.length < history.item.length) weights = new Float64Array(2 * history.item.length);
    weigh(history, weights);
    for (let e = 0; e < history.item.length; e++) {
      if (weights[e] !== 0) add(history.item[e], weights[e]);
    }
  };
  if (matrix.dense.length === 0) {
    const sums = rowSums({ rows: matrix.items, columns: matrix.items, ...matrix });
    return {
      score(history, out) {
        forEachOf(history, (item, weight) => sums.add(item, weight));
        sums.finish(out);
      },
    };
  }
  return {
    score(history, out) {
      out.fill(0);
      forEachOf(history, (item, weight) => addDenseRow(matrix, item, weight, out));
    },
    scoreOnly(history, chosen, out) {
      out.fill(0);
      forEachOf(history, (item, weight) => addOfDenseRow(matrix, item, weight, chosen, out));
    },
  };
}

function byInterest(history: History, out: Float64Array): void {
  out.set(history.weight);
}

function addDenseRow(m: ItemMatrix, item: number, weight: number, out: Float32Array): void {
  const { dense, items } = m;
  const start = item * items;
  for (let j = 0; j < items; j++) out[j] += weight * dense[start + j];
}

function addOfDenseRow(
  { dense, items }: ItemMatrix,
  item: number,
  weight: number,
  chosen: Uint32Array,
  out: Float32Array,
): void {
  const start = item * items;
  for (let i = 0; i < chosen.length; i++) out[i] += weight * dense[start + chosen[i]];
}
