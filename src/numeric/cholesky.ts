/** Cholesky factorisation of small symmetric positive definite matrices, row-major, in place. */
import { TastegraphError } from '../domain/error.ts';

/**
 * A = L·Lᵀ: reads the lower triangle of `a` [n × n] and overwrites it with L; the upper triangle is left as it is.
 * (Golub and Van Loan 2013, algorithm 4.2.1, row by row.)
 * @throws TastegraphError `INTERNAL` when the matrix is not positive definite.
 */
export function choleskyFactor(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      if (j < i) a[i * n + j] = sum / a[j * n + j];
      else if (sum > 0) a[i * n + i] = Math.sqrt(sum);
      else throw new TastegraphError('INTERNAL', 'The matrix is not positive definite.');
    }
  }
}

/** Solves L·Lᵀ·x = b, given the factor; `b` [n] becomes x. */
export function choleskySolve(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= factor[i * n + k] * b[k];
    b[i] = sum / factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i] / factor[i * n + i];
    b[i] = x;
    for (let k = 0; k < i; k++) b[k] -= factor[i * n + k] * x;
  }
}

/** L⁻¹ [n × n], its upper triangle 0. */
export function invertLower(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let k = 0; k < i; k++) {
      const l = factor[row + k];
      for (let j = 0; j <= k; j++) inverse[row + j] -= l * inverse[k * n + j];
    }
    const pivot = 1 / factor[row + i];
    for (let j = 0; j < i; j++) inverse[row + j] *= pivot;
    inverse[row + i] = pivot;
  }
  return inverse;
}
