/** Scores items by what they share with the items of a history: the kernel of content and knowledge-path scorers. */
import type { History } from '../dataset/history.ts';
import { rowLengths } from '../numeric/row-lengths.ts';
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
 * The profile Σ_i … x_i is built first, then spread over the inverted index: only what is shared costs time.
 */
export function openRowProfile(state: RowsState, factors: RowFactors): Scorer {
  const asHistory = factorOfRows(state, factors.history);
  const inverted = transpose(scaledRows(state, factorOfRows(state, factors.candidate)));
  const profile = new Float32Array(state.columns);
  return {
    score(history: History, out: Float32Array): void {
      out.fill(0);
      for (let h = 0; h < history.item.length; h++) {
        const item = history.item[h];
        if (history.weight[h] > 0)
          addRow(state, item, history.weight[h] * asHistory[item], profile);
      }
      spread(state, history.item, profile, inverted, out);
    },
  };
}

/** Adds what each column of the profile that the history touched is worth to all items, and clears the profile. */
function spread(
  rows: SparseRows,
  history: Uint32Array,
  profile: Float32Array,
  inverted: SparseRows,
  out: Float32Array,
): void {
  for (const item of history) {
    for (let e = rows.offsets[item]; e < rows.offsets[item + 1]; e++) {
      const column = rows.indices[e];
      if (profile[column] === 0) continue;
      addRow(inverted, column, profile[column], out);
      profile[column] = 0;
    }
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
