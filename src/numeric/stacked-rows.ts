/** One sparse matrix under another. */
import type { SparseRows } from './sparse-rows.ts';

export interface Layer {
  readonly rows: SparseRows;
  /** Every value of the layer is multiplied by it. */
  readonly scale: number;
}

/** The rows of all layers, in their order; they share their columns. */
export function stackedRows(layers: readonly Layer[], columns: number): SparseRows {
  const rows = layers.reduce((sum, layer) => sum + layer.rows.rows, 0);
  const entries = layers.reduce((sum, layer) => sum + layer.rows.indices.length, 0);
  const offsets = new Uint32Array(rows + 1);
  const indices = new Uint32Array(entries);
  const values = new Float32Array(entries);
  let [row, entry] = [0, 0];
  for (const { rows: layer, scale } of layers) {
    indices.set(layer.indices, entry);
    values.set(
      layer.values.map((value) => scale * value),
      entry,
    );
    for (let r = 1; r <= layer.rows; r++) offsets[row + r] = entry + layer.offsets[r];
    row += layer.rows;
    entry += layer.indices.length;
  }
  return { rows, columns, offsets, indices, values };
}
