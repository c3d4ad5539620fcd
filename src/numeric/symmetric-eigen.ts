/** Eigenvalues and vectors of a dense symmetric matrix of up to a thousand rows or so. */
import { TastegraphError } from '../domain/error.ts';
import { tridiagonalise, type Tridiagonal } from './tridiagonal.ts';

export interface Eigen {
  /** [n] descending. */
  readonly values: Float64Array;
  /** [n × n] row-major; column k belongs to values[k]. */
  readonly vectors: Float64Array;
}

/**
 * Householder tridiagonalisation, then implicit QL steps with Wilkinson's shift (Golub and Van Loan 2013, sections 8.3.1
 * and 8.3.5; EISPACK's imtql2); `a` [n × n] is not changed. O(n³).
 * @throws TastegraphError `INTERNAL` when it does not converge, as on NaN
 */
export function symmetricEigen(a: Float64Array, n: number): Eigen {
  const reduced = tridiagonalise(a, n);
  for (let at = 0; at < n; at++) settle(reduced, n, at);
  return descending(reduced, n);
}

// Three a value are usual.
const MAXIMUM_STEPS = 100;

/** Repeats QL steps until the entry beside diagonal[at] is nought, so that diagonal[at] is an eigenvalue. */
function settle(t: Tridiagonal, n: number, at: number): void {
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    const end = blockEnd(t, n, at);
    if (end === at) return;
    stepQl(t, n, at, end);
  }
  throw new TastegraphError('INTERNAL', 'The eigenvalues of a matrix were not found.');
}

/** The first place from `at` on whose entry beside the diagonal is nought. */
function blockEnd({ diagonal, beside }: Tridiagonal, n: number, at: number): number {
  let end = at;
  while (end < n - 1) {
    const size = Math.abs(diagonal[end]) + Math.abs(diagonal[end + 1]);
    if (Math.abs(beside[end]) <= Number.EPSILON * size) return end;
    end++;
  }
  return end;
}

/** One implicit QL step on rows at..end: a rotation from the bottom up, each carried into the vectors. */
function stepQl({ diagonal: d, beside: e, rows }: Tridiagonal, n: number, at: number, end: number) {
  const half = (d[at + 1] - d[at]) / (2 * e[at]);
  const root = Math.hypot(half, 1);
  let g = d[end] - d[at] + e[at] / (half + (half < 0 ? -root : root));
  let [sin, cos, shift] = [1, 1, 0];
  for (let i = end - 1; i >= at; i--) {
    const [f, b] = [sin * e[i], cos * e[i]];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      // The block has fallen apart here: the next step works on what is above.
      d[i + 1] -= shift;
      e[end] = 0;
      return;
    }
    [sin, cos] = [f / r, g / r];
    g = d[i + 1] - shift;
    const s = (d[i] - g) * sin + 2 * cos * b;
    shift = sin * s;
    d[i + 1] = g + shift;
    g = cos * s - b;
    rotateRows(rows, n, i, cos, sin);
  }
  d[at] -= shift;
  e[at] = g;
  e[end] = 0;
}

/** Rotates rows i and i + 1 into each other. */
function rotateRows(rows: Float64Array, n: number, i: number, cos: number, sin: number): void {
  const end = (i + 1) * n;
  for (let upper = i * n, lower = end; upper < end; upper++, lower++) {
    const [x, y] = [rows[upper], rows[lower]];
    rows[lower] = sin * x + cos * y;
    rows[upper] = cos * x - sin * y;
  }
}

function descending({ diagonal, rows }: Tridiagonal, n: number): Eigen {
  const order = Array.from({ length: n }, (_, i) => i);
  order.sort((i, j) => diagonal[j] - diagonal[i] || i - j);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let k = 0; k < n; k++) vectors[k * n + to] = rows[from * n + k];
  });
  return { values: Float64Array.from(order, (i) => diagonal[i]), vectors };
}
