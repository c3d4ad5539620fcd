/** Eigenvalues and vectors of a small dense symmetric matrix. */

export interface Eigen {
  /** [n] descending. */
  readonly values: Float64Array;
  /** [n × n] row-major; column k belongs to values[k]. */
  readonly vectors: Float64Array;
}

const MAXIMUM_SWEEPS = 30;

/** Cyclic Jacobi rotations (Golub and Van Loan 2013, section 8.5); `a` [n × n] is not changed. O(n³) a sweep. */
export function symmetricEigen(a: Float64Array, n: number): Eigen {
  const work = a.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < MAXIMUM_SWEEPS && !isDiagonal(work, n); sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) if (work[p * n + q] !== 0) rotate(work, vectors, n, p, q);
    }
  }
  return descending(work, vectors, n);
}

function isDiagonal(a: Float64Array, n: number): boolean {
  let [off, all] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const square = a[i * n + j] ** 2;
      all += square;
      if (i !== j) off += square;
    }
  }
  return off <= 1e-28 * all;
}

/** Makes a[p, q] zero: A ← Jᵀ·A·J, V ← V·J. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
  const cos = 1 / Math.sqrt(1 + t * t);
  const sin = t * cos;
  mix(a, n, p * n, q * n, 1, cos, sin);
  mix(a, n, p, q, n, cos, sin);
  mix(v, n, p, q, n, cos, sin);
}

/** Rotates two rows (step 1) or two columns (step n) into each other. */
function mix(
  m: Float64Array,
  n: number,
  p: number,
  q: number,
  step: number,
  cos: number,
  sin: number,
): void {
  for (let k = 0, at = 0; k < n; k++, at += step) {
    const [x, y] = [m[p + at], m[q + at]];
    m[p + at] = cos * x - sin * y;
    m[q + at] = sin * x + cos * y;
  }
}

function descending(a: Float64Array, v: Float64Array, n: number): Eigen {
  const order = Array.from({ length: n }, (_, i) => i);
  order.sort((i, j) => a[j * n + j] - a[i * n + i] || i - j);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let row = 0; row < n; row++) vectors[row * n + to] = v[row * n + from];
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]), vectors };
}
