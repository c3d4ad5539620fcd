/** The inner step of implicit alternating least squares: one small ridge regression. */
import { choleskyFactor, choleskySolve } from './cholesky.ts';
import { tallGram } from './tall-matrix.ts';

/** YᵀY + λI [width × width] of factors `y` [rows × width]: the part that all regressions on y share. */
export function ridgeGram(y: Float64Array, width: number, lambda: number): Float64Array {
  const g = tallGram(y, width);
  for (let i = 0; i < width; i++) g[i * width + i] += lambda;
  return g;
}

/**
 * A solver on factors `y` [rows × width]. Its answer x minimises, with every row of y a target 0 of weight 1,
 * but the listed rows a target 1 of weight 1 + extra, Σ weight·(target − x·y)² + λ|x|² (Hu, Koren and Volinsky 2008,
 * equation 4): (YᵀY + λI + Σ extra·y·yᵀ)·x = Σ (1 + extra)·y. `out` [width] is overwritten.
 */
export function ridgeSolver(
  y: Float64Array,
  width: number,
  shared: Float64Array,
): (
  count: number,
  row: (i: number) => number,
  extra: (i: number) => number,
  out: Float64Array,
) => void {
  const a = new Float64Array(width * width);
  return (count, row, extra, out) => {
    a.set(shared);
    out.fill(0);
    for (let i = 0; i < count; i++) addObservation(a, out, y, row(i) * width, width, extra(i));
    choleskyFactor(a, width);
    choleskySolve(a, width, out);
  };
}

function addObservation(
  a: Float64Array,
  b: Float64Array,
  y: Float64Array,
  from: number,
  width: number,
  extra: number,
): void {
  for (let i = 0, row = 0; i < width; i++, row += width) {
    const value = y[from + i];
    const scaled = extra * value;
    b[i] += value + scaled;
    for (let j = 0; j <= i; j++) a[row + j] += scaled * y[from + j];
  }
}
