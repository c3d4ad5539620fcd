/** Small dense symmetric positive definite systems, solved as far as asked. */

/**
 * A solver for systems of up to `most` unknowns: at most `steps` of conjugate gradient, preconditioned by the diagonal
 * (Hestenes and Stiefel 1952; Golub and Van Loan 2013, algorithm 11.5.1), from 0. It stops early once the residual, in
 * the preconditioner's norm, is a millionth of what it was.
 */
export function conjugateGradient(
  most: number,
  steps: number,
): (a: Float64Array, n: number, b: Float64Array, x: Float64Array) => void {
  const r = new Float64Array(most);
  const p = new Float64Array(most);
  const ap = new Float64Array(most);
  return (a, n, b, x) => {
    for (let i = 0; i < n; i++) {
      x[i] = 0;
      r[i] = b[i];
      p[i] = b[i] / a[i * n + i];
    }
    let rz = weighted(a, n, r);
    const enough = 1e-12 * rz;
    for (let step = 0; step < steps && rz > enough; step++) {
      const length = rz / applied(a, n, p, ap);
      for (let i = 0; i < n; i++) {
        x[i] += length * p[i];
        r[i] -= length * ap[i];
      }
      const next = weighted(a, n, r);
      for (let i = 0; i < n; i++) p[i] = r[i] / a[i * n + i] + (next / rz) * p[i];
      rz = next;
    }
  };
}

/** Σ rᵢ² / aᵢᵢ */
function weighted(a: Float64Array, n: number, r: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (r[i] * r[i]) / a[i * n + i];
  return sum;
}

/** ap = A·p; answers pᵀ·A·p. */
function applied(a: Float64Array, n: number, p: Float64Array, ap: Float64Array): number {
  let total = 0;
  for (let i = 0, row = 0; i < n; i++, row += n) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[row + j] * p[j];
    ap[i] = sum;
    total += sum * p[i];
  }
  return total;
}
