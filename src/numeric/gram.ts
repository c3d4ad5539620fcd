/** Inner products between the columns of sparse rows, as a dense matrix. */
import type { SparseRows } from './sparse-rows.ts';

/**
 * The lower triangle of XᵀX [columns × columns], f64, row-major; above the diagonal it is 0. The work is the sum of squared row lengths: meant for
 * rows that are short against the number of columns, indices ascending within a row.
 */
export function lowerGram(x: SparseRows): Float64Array {
  const n = x.columns;
  const out = new Float64Array(n * n);
  for (let row = 0; row < x.rows; row++) {
    const end = x.offsets[row + 1];
    for (let e = x.offsets[row]; e < end; e++) {
      addLowerRow(out, x.indices[e] * n, x.values[e], x, x.offsets[row], e);
    }
  }
  return out;
}

function addLowerRow(
  out: Float64Array,
  at: number,
  value: number,
  x: SparseRows,
  start: number,
  last: number,
): void {
  for (let e = start; e <= last; e++) out[at + x.indices[e]] += value * x.values[e];
}
