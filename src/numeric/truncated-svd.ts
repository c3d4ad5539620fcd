/** The leading singular triplets of sparse rows. */
import { seededRandom } from './random.ts';
import { transpose, type SparseRows } from './sparse-rows.ts';
import { symmetricEigen } from './symmetric-eigen.ts';
import { orthonormalise, sparseTimesTall, tallGram } from './tall-matrix.ts';
import { panelProduct } from './tall-panels.ts';

export interface TruncatedSvd {
  /** [rank] descending. */
  readonly values: Float64Array;
  /** [columns × rank] right singular vectors; 0 in columns whose singular value is (nearly) 0. */
  readonly right: Float64Array;
}

const OVERSAMPLING = 10;
// Wide models ask for a subspace, not for single vectors: they are good enough sooner. Their spectrum is so flat that
// columns need to be kept apart at every second step only.
const ITERATIONS = 7;
const WIDE_ITERATIONS = 4;
const WIDE = 100;

/**
 * Block power iteration from a seeded random start, then Rayleigh and Ritz (Halko, Martinsson and Tropp 2011,
 * algorithms 4.4 and 5.1). `rank` is cut to the smaller side of x.
 */
export async function truncatedSvd(
  x: SparseRows,
  rank: number,
  seed: number,
  breathe: () => Promise<void>,
): Promise<TruncatedSvd> {
  const most = Math.min(x.rows, x.columns);
  const width = Math.min(most, rank + OVERSAMPLING);
  const kept = Math.min(most, rank);
  const random = seededRandom(seed);
  const xt = transpose(x);
  const q = Float64Array.from({ length: x.columns * width }, () => random.normal());
  const iterations = rank < WIDE ? ITERATIONS : WIDE_ITERATIONS;
  for (let i = 1; i <= iterations; i++) {
    q.set(sparseTimesTall(xt, sparseTimesTall(x, q, width), width));
    await breathe();
    if (i === iterations) orthonormalise(q, width);
    else if (rank < WIDE || i % 2 === 0) orthonormalise(q, width, 1);
    await breathe();
  }
  const { values, vectors } = symmetricEigen(tallGram(sparseTimesTall(x, q, width), width), width);
  const real = values.subarray(0, kept).map((value) => (value > 1e-12 * values[0] ? value : 0));
  return { values: real.map(Math.sqrt), right: rotated(q, vectors, width, real) };
}

/** q·vectors, its first columns, those of eigenvalue 0 left at 0. */
function rotated(
  q: Float64Array,
  vectors: Float64Array,
  width: number,
  values: Float64Array,
): Float64Array {
  const kept = values.length;
  const chosen = new Float64Array(kept * width);
  for (let c = 0; c < kept; c++) {
    if (values[c] > 0)
      for (let k = 0; k < width; k++) chosen[c * width + k] = vectors[k * width + c];
  }
  const out = new Float64Array((q.length / Math.max(1, width)) * kept);
  if (kept > 0) panelProduct(q, width, chosen, kept, out);
  return out;
}
