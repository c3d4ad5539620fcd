/** Logistic and linear regression with a ridge, by Newton's method (Hastie, Tibshirani and Friedman 2009, 4.4.1). */
import { choleskyFactor, choleskySolve } from './cholesky.ts';

export interface RegressionRows {
  readonly rows: number;
  readonly width: number;
  /** [rows × width] */
  readonly values: Float32Array;
}

const MAX_STEPS = 25;

/**
 * Maximises the likelihood of p = σ(w·x + b) less ridge/2·|w|².
 * @param y [rows] 0 or 1
 * @param ridge per row, so that it weighs alike however many there are
 * @returns [width + 1] weights, then the intercept
 */
export function fitLogisticRegression(
  x: RegressionRows,
  y: ArrayLike<number>,
  ridge = 1e-3,
): Float64Array {
  const weights = new Float64Array(x.width + 1);
  let loss = lossAt(x, y, weights, ridge);
  for (let step = 0; step < MAX_STEPS; step++) {
    const direction = newtonStep(x, ridge, weights, (z, row) => {
      const p = 1 / (1 + Math.exp(-z));
      return { slope: p - y[row], bend: Math.max(p * (1 - p), 1e-6) };
    });
    let scale = 1;
    let next = weights.map((w, i) => w - direction[i]);
    let nextLoss = lossAt(x, y, next, ridge);
    while (nextLoss > loss && scale > 1e-4) {
      scale /= 2;
      next = weights.map((w, i) => w - scale * direction[i]);
      nextLoss = lossAt(x, y, next, ridge);
    }
    if (!(loss - nextLoss > 1e-9 * Math.abs(loss))) break;
    weights.set(next);
    loss = nextLoss;
  }
  return weights;
}

/** Least squares with a ridge; one step is the answer. @returns [width + 1] weights, then the intercept */
export function fitLinearRegression(
  x: RegressionRows,
  y: ArrayLike<number>,
  ridge = 1e-3,
): Float64Array {
  const start = new Float64Array(x.width + 1);
  return newtonStep(x, ridge, start, (z, row) => ({ slope: z - y[row], bend: 1 })).map((w) => -w);
}

export function linearScore(weights: Float64Array, row: ArrayLike<number>): number {
  let sum = weights[row.length];
  for (let column = 0; column < row.length; column++) sum += weights[column] * row[column];
  return sum;
}

function lossAt(
  { rows, width, values }: RegressionRows,
  y: ArrayLike<number>,
  weights: Float64Array,
  ridge: number,
): number {
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    const z = linearScore(weights, values.subarray(row * width, (row + 1) * width));
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y[row] * z;
  }
  for (let column = 0; column < width; column++) loss += (ridge * rows * weights[column] ** 2) / 2;
  return loss;
}

/** Inverse Hessian times gradient; the intercept has next to no ridge. */
function newtonStep(
  { rows, width, values }: RegressionRows,
  ridge: number,
  weights: Float64Array,
  derivatives: (z: number, row: number) => { readonly slope: number; readonly bend: number },
): Float64Array {
  const n = width + 1;
  const hessian = new Float64Array(n * n);
  const gradient = new Float64Array(n);
  const x = new Float64Array(n).fill(1);
  for (let row = 0; row < rows; row++) {
    x.set(values.subarray(row * width, (row + 1) * width));
    const z = linearScore(weights, x.subarray(0, width));
    const { slope, bend } = derivatives(z, row);
    for (let i = 0; i < n; i++) {
      gradient[i] += slope * x[i];
      const scaled = bend * x[i];
      if (scaled !== 0) for (let j = 0; j <= i; j++) hessian[i * n + j] += scaled * x[j];
    }
  }
  for (let i = 0; i < n; i++) {
    const own = i < width ? ridge * rows : 0;
    gradient[i] += own * weights[i];
    hessian[i * n + i] += own + 1e-6;
  }
  choleskyFactor(hessian, n);
  choleskySolve(hessian, n, gradient);
  return gradient;
}
