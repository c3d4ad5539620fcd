/** Ridge regression of several targets on sparse rows, without a dense features × features matrix. */
import type { SparseRows } from './sparse-rows.ts';
import { transpose } from './sparse-rows.ts';
import { sparseTimesTall } from './tall-matrix.ts';

/**
 * The W [x.columns × width] that makes ‖x·W − y‖² + lambda·‖W‖² small, by so many conjugate gradient steps from 0 on
 * each of the `width` columns at once (Hestenes and Stiefel 1952). A few steps regularise as well: they follow the
 * directions that many rows share before those of a few.
 * @param y [x.rows × width]
 */
export async function sparseRidge(
  x: SparseRows,
  y: Float64Array,
  width: number,
  lambda: number,
  steps: number,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const xt = transpose(x);
  const w = new Float64Array(x.columns * width);
  const r = sparseTimesTall(xt, y, width);
  const p = r.slice();
  let rr = columnSquares(r, width);
  const most = rr.reduce((sum, value) => sum + value, 0);
  for (let step = 0; step < steps; step++) {
    if (rr.reduce((sum, value) => sum + value, 0) <= 1e-10 * most) break;
    const ap = sparseTimesTall(xt, sparseTimesTall(x, p, width), width);
    for (let i = 0; i < ap.length; i++) ap[i] += lambda * p[i];
    const length = quotients(rr, columnProducts(p, ap, width));
    addColumns(w, p, length, 1);
    addColumns(r, ap, length, -1);
    const next = columnSquares(r, width);
    const turn = quotients(next, rr);
    for (let i = 0; i < p.length; i++) p[i] = r[i] + turn[i % width] * p[i];
    rr = next;
    await breathe();
  }
  return w;
}

function columnProducts(a: Float64Array, b: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (let from = 0; from < a.length; from += width) {
    for (let k = 0; k < width; k++) sums[k] += a[from + k] * b[from + k];
  }
  return sums;
}

const columnSquares = (a: Float64Array, width: number): Float64Array => columnProducts(a, a, width);

/** 0 for a column that has come to its end. */
const quotients = (above: Float64Array, below: Float64Array): Float64Array =>
  above.map((value, k) => (below[k] > 0 ? value / below[k] : 0));

function addColumns(
  to: Float64Array,
  from: Float64Array,
  factor: Float64Array,
  sign: number,
): void {
  const width = factor.length;
  for (let start = 0; start < to.length; start += width) {
    for (let k = 0; k < width; k++) to[start + k] += sign * factor[k] * from[start + k];
  }
}
