/** The simplest that can be said of what comes next: more of the same. */
import type { SparseRows } from '../../numeric/sparse-rows.ts';

/** [categories] how the items of a sequence share in each; sums to 1, or is 0 where none has a category. */
export function habitOf(categories: SparseRows, items: ArrayLike<number>): Float32Array {
  const { offsets, indices, values, columns } = categories;
  const shares = new Float32Array(columns);
  let total = 0;
  for (let at = 0; at < items.length; at++)
    for (let e = offsets[items[at]]; e < offsets[items[at] + 1]; e++) {
      shares[indices[e]] += values[e];
      total += values[e];
    }
  return total === 0 ? shares : shares.map((share) => share / total);
}
