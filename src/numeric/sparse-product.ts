/** Products of two sparse matrices, one row at a time (Gustavson 1978): nothing dense but one row. */
import type { SparseRows } from './sparse-rows.ts';

/** One row of a product: `sums[c]` for the `count` columns listed in `columns`, in the order they were met. */
export interface ProductRow {
  readonly row: number;
  readonly count: number;
  readonly columns: Uint32Array;
  readonly sums: Float64Array;
}

/** Hands each row of a·b to `visit`; the record is reused from row to row. */
export async function forEachProductRow(
  a: SparseRows,
  b: SparseRows,
  breathe: () => Promise<void>,
  visit: (row: ProductRow) => void,
): Promise<void> {
  const columns = new Uint32Array(b.columns);
  const sums = new Float64Array(b.columns);
  const seenIn = new Uint32Array(b.columns);
  for (let row = 0; row < a.rows; row++) {
    let count = 0;
    for (let e = a.offsets[row]; e < a.offsets[row + 1]; e++) {
      const weight = a.values[e];
      const middle = a.indices[e];
      for (let f = b.offsets[middle]; f < b.offsets[middle + 1]; f++) {
        const column = b.indices[f];
        if (seenIn[column] !== row + 1) {
          seenIn[column] = row + 1;
          sums[column] = 0;
          columns[count++] = column;
        }
        sums[column] += weight * b.values[f];
      }
    }
    visit({ row, count, columns, sums });
    await breathe();
  }
}
