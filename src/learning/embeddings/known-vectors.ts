/** Item vectors of two parts: an item's own, and the sum of the vectors of what is known of it, which cold items have too. */
import type { SparseRows } from '../../numeric/sparse-rows.ts';

/** [items × width] own + known · nodes, for own [items × width], known [items × nodes], nodes [nodes × width]. */
export function knownVectors(
  known: SparseRows,
  own: Float32Array,
  nodes: Float32Array,
  width: number,
): Float32Array {
  const vectors = own.slice();
  for (let item = 0; item < known.rows; item++) {
    for (let e = known.offsets[item]; e < known.offsets[item + 1]; e++) {
      const from = known.indices[e] * width;
      for (let k = 0; k < width; k++) {
        vectors[item * width + k] += known.values[e] * nodes[from + k];
      }
    }
  }
  return vectors;
}

/** Adds knownᵀ · gradient to `ofNodes`, for the gradient of the vectors [items × width]. */
export function addNodeGradient(
  known: SparseRows,
  gradient: Float32Array,
  width: number,
  ofNodes: Float32Array,
): void {
  for (let item = 0; item < known.rows; item++) {
    for (let e = known.offsets[item]; e < known.offsets[item + 1]; e++) {
      const to = known.indices[e] * width;
      for (let k = 0; k < width; k++) {
        ofNodes[to + k] += known.values[e] * gradient[item * width + k];
      }
    }
  }
}

/** Links of all kinds side by side, each item's row of unit length. */
export function unitRows(links: SparseRows): SparseRows {
  const values = links.values.slice();
  for (let row = 0; row < links.rows; row++) {
    const own = values.subarray(links.offsets[row], links.offsets[row + 1]);
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) own.forEach((value, e) => (own[e] = value / length));
  }
  return { ...links, values };
}
