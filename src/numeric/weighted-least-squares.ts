/** The inner step of implicit alternating least squares: one small ridge regression. */
import { choleskyFactor, choleskySolve } from './cholesky.ts';
import { tallGram } from './tall-matrix.ts';

/** YᵀY + λI [width × width] of factors `y` [rows × width]: the part that all regressions on y share. */
export function ridgeGram(y: Float64Array, width: number, lambda: number): Float64Array {
  const g = tallGram(y, width);
  for (let i = 0; i < width; i++) g[i * width + i] += lambda;
  return g;
}

/** Answers one regression: its rows and extra weights, asked for one by one, and where the answer goes [width]. */
export type RidgeSolver = (
  count: number,
  row: (i: number) => number,
  extra: (i: number) => number,
  out: Float64Array,
) => void;

/**
 * A solver on factors `y` [rows × width]. Its answer x minimises, with every row of y a target 0 of weight 1,
 * but the listed rows a target 1 of weight 1 + extra, Σ weight·(target − x·y)² + λ|x|² (Hu, Koren and Volinsky 2008,
 * equation 4): (YᵀY + λI + Σ extra·y·yᵀ)·x = Σ (1 + extra)·y. `out` is overwritten.
 */
export function ridgeSolver(y: Float64Array, width: number, shared: Float64Array): RidgeSolver {
  const [many, few] = [manyRows(y, width, shared), fewRows(y, width, shared)];
  return (count, row, extra, out) => {
    let isFew = 2 * count < width;
    for (let i = 0; isFew && i < count; i++) isFew = extra(i) > 0;
    (isFew ? few : many)(count, row, extra, out);
  };
}

/** As the equation says it: `width` unknowns. */
function manyRows(y: Float64Array, width: number, shared: Float64Array): RidgeSolver {
  const a = new Float64Array(width * width);
  return (count, row, extra, out) => {
    a.set(shared);
    out.fill(0);
    for (let i = 0; i < count; i++) addObservation(a, out, y, row(i) * width, width, extra(i));
    choleskyFactor(a, width);
    choleskySolve(a, width, out);
  };
}

/**
 * By the listed rows, with as many unknowns, for extra weights above 0. With G what all regressions share, E the extra
 * weights and Z = Y·G⁻¹ of the listed rows, x = Zᵀ·c where (E⁻¹ + Z·Yᵀ)·c = 1 + E⁻¹·1 (the matrix inversion lemma;
 * Golub and Van Loan 2013, equation 2.1.4).
 */
function fewRows(y: Float64Array, width: number, shared: Float64Array): RidgeSolver {
  const z = timesInverse(y, width, shared);
  const most = Math.ceil(width / 2);
  const a = new Float64Array(most * most);
  const c = new Float64Array(most);
  const places = new Uint32Array(most);
  return (count, row, extra, out) => {
    for (let i = 0; i < count; i++) {
      const from = (places[i] = row(i) * width);
      for (let j = 0; j <= i; j++) a[i * count + j] = dot(z, from, y, places[j], width);
      const own = 1 / extra(i);
      a[i * count + i] += own;
      c[i] = 1 + own;
    }
    choleskyFactor(a, count);
    choleskySolve(a, count, c);
    out.fill(0);
    for (let i = 0; i < count; i++)
      for (let k = 0; k < width; k++) out[k] += c[i] * z[places[i] + k];
  };
}

/** Y·G⁻¹ [rows × width] */
function timesInverse(y: Float64Array, width: number, g: Float64Array): Float64Array {
  const factor = g.slice();
  choleskyFactor(factor, width);
  const z = y.slice();
  for (let from = 0; from < z.length; from += width)
    choleskySolve(factor, width, z.subarray(from, from + width));
  return z;
}

function dot(
  a: Float64Array,
  fromA: number,
  b: Float64Array,
  fromB: number,
  width: number,
): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += a[fromA + k] * b[fromB + k];
  return sum;
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
