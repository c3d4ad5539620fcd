/** Joins sparse matrices of equal height into one wide one. */
import type { SparseRows } from './sparse-rows.ts';

/** [rows × all columns]: the columns of each part follow those of the part before it. */
export function sideBySide(parts: readonly SparseRows[]): SparseRows {
  const rows = parts[0]?.rows ?? 0;
  const entries = parts.reduce((sum, part) => sum + part.indices.length, 0);
  const offsets = new Uint32Array(rows + 1);
  const indices = new Uint32Array(entries);
  const values = new Float32Array(entries);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    let firstColumn = 0;
    for (const part of parts) {
      for (let e = part.offsets[row]; e < part.offsets[row + 1]; e++) {
        indices[next] = firstColumn + part.indices[e];
        values[next++] = part.values[e];
      }
      firstColumn += part.columns;
    }
    offsets[row + 1] = next;
  }
  const columns = parts.reduce((sum, part) => sum + part.columns, 0);
  return { rows, columns, offsets, indices, values };
}
