/** Scores items by what they share with the items of a history: the kernel of content and knowledge-path scorers. */
import type { History } from '../dataset/history.ts';
import { rowLengths } from '../numeric/row-lengths.ts';
import { rowDots, rowSums } from '../numeric/paired-rows.ts';
import { addRow, transpose, type SparseRows } from '../numeric/sparse-rows.ts';
import type { Scorer } from './scorer.ts';

export type RowsState = {
  readonly rows: number;
  readonly columns: number;
  readonly offsets: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
};

/** How much an item's row counts, by its Euclidean length and its number of entries. */
export type RowFactor = (length: number, entries: number) => number;

export interface RowFactors {
  /** For items of the history: 1 / length lets items with much and with little known weigh the same. */
  readonly history: RowFactor;
  /** For candidates: 1 / length gives the cosine, 1 the plain dot product. */
  readonly candidate: RowFactor;
}

/** The state of a scorer that keeps rows as they are. */
export const rowsState = ({ rows, columns, offsets, indices, values }: SparseRows): RowsState => ({
  rows,
  columns,
  offsets,
  indices,
  values,
});

/**
 * score(j) = b(x_j) · Σ_i w_i · a(x_i) · (x_i · x_j) over the history's items i, with x the rows of the state.
 * The profile Σ_i … x_i is built first, then spread over the inverted index: only what is shared costs time. Columns
 * add up in ascending order, as they stand in a row, so that a row on its own gives the same sum.
 */
export function openRowProfile(state: RowsState, factors: RowFactors): Scorer {
  const asHistory = factorOfRows(state, factors.history);
  const candidates = scaledRows(state, factorOfRows(state, factors.candidate));
  const inverted = rowSums(transpose(candidates));
  const together = rowDots(candidates);
  const profile = new Profile(together.vector);
  const build = ({ item, weight }: History): void => {
    profile.clear();
    for (let h = 0; h < item.length; h++) {
      if (weight[h] > 0) profile.add(state, item[h], weight[h] * asHistory[item[h]]);
    }
  };
  return {
    score(history, out) {
      build(history);
      for (const column of profile.columns().sort()) inverted.add(column, profile.values[column]);
      inverted.finish(out);
    },
    scoreOnly(history, chosen, out) {
      build(history);
      together.multiply(chosen, out);
    },
  };
}

/** A sum of sparse rows that knows which of its columns it touched. */
class Profile {
  /** [columns] */
  readonly values: Float32Array;
  private readonly isTouched: Uint8Array;
  private readonly touched: Uint32Array;
  private count = 0;

  /** @param values [columns] noughts */
  constructor(values: Float32Array) {
    this.values = values;
    this.isTouched = new Uint8Array(values.length);
    this.touched = new Uint32Array(values.length);
  }

  add(m: SparseRows, row: number, weight: number): void {
    addRow(m, row, weight, this.values);
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) {
      const column = m.indices[e];
      if (this.isTouched[column] === 1) continue;
      this.isTouched[column] = 1;
      this.touched[this.count++] = column;
    }
  }

  /** Those that were touched, each once; scratch space. */
  columns(): Uint32Array {
    return this.touched.subarray(0, this.count);
  }

  clear(): void {
    for (let place = 0; place < this.count; place++) {
      const column = this.touched[place];
      this.values[column] = 0;
      this.isTouched[column] = 0;
    }
    this.count = 0;
  }
}

function scaledRows(m: SparseRows, factor: Float32Array): SparseRows {
  const values = m.values.slice();
  for (let row = 0; row < m.rows; row++) {
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) values[e] *= factor[row];
  }
  return { ...m, values };
}

/** [rows] 0 for empty rows, which share nothing anyway. */
function factorOfRows(rows: SparseRows, factor: RowFactor): Float32Array {
  return Float32Array.from(rowLengths(rows), (length, row) =>
    length > 0 ? factor(length, rows.offsets[row + 1] - rows.offsets[row]) : 0,
  );
}
