/** How long and how shared the parts of a sparse matrix are. */
import type { SparseRows } from './sparse-rows.ts';

/** [rows] Euclidean length of each row. */
export function rowLengths(m: SparseRows): Float64Array {
  const lengths = new Float64Array(m.rows);
  for (let row = 0; row < m.rows; row++) {
    let sum = 0;
    for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) sum += m.values[e] ** 2;
    lengths[row] = Math.sqrt(sum);
  }
  return lengths;
}

/** [columns] number of rows with an entry in each column. */
export function columnCounts(m: SparseRows): Uint32Array {
  const counts = new Uint32Array(m.columns);
  for (const column of m.indices) counts[column]++;
  return counts;
}
