/** A user as what their events say: the sum of item vectors, divided by a power of the summed interest. */
import type { SparseRows } from '../../numeric/sparse-rows.ts';

/** 1 takes the mean; below, long histories speak louder. */
export const historyShare = (total: number, power: number): number =>
  total > 0 ? total ** -power : 0;

/** [seen.length × width] Σ w v / (Σ w)^power over each row's entries of the matrix. */
export function historyMeans(
  matrix: SparseRows,
  seen: readonly Uint32Array[],
  vectors: Float32Array,
  width: number,
  power: number,
): Float32Array {
  const out = new Float32Array(seen.length * width);
  seen.forEach((entries, row) => {
    const share = historyShare(totalOf(matrix, entries), power);
    for (const e of entries) {
      const from = matrix.indices[e] * width;
      const weight = share * matrix.values[e];
      for (let k = 0; k < width; k++) out[row * width + k] += weight * vectors[from + k];
    }
  });
  return out;
}

/** Adds to `into` [columns × width] what a gradient of those means says of the item vectors. */
export function spreadMeans(
  matrix: SparseRows,
  seen: readonly Uint32Array[],
  gradient: Float32Array,
  width: number,
  power: number,
  into: Float32Array,
): void {
  seen.forEach((entries, row) => {
    const share = historyShare(totalOf(matrix, entries), power);
    for (const e of entries) {
      const to = matrix.indices[e] * width;
      const weight = share * matrix.values[e];
      for (let k = 0; k < width; k++) into[to + k] += weight * gradient[row * width + k];
    }
  });
}

function totalOf({ values }: SparseRows, entries: Uint32Array): number {
  let total = 0;
  for (const e of entries) total += values[e];
  return total;
}
