/** Brings a symmetric matrix to tridiagonal form. */

export interface Tridiagonal {
  /** [n] */
  readonly diagonal: Float64Array;
  /** [n] beside[i] stands at (i, i + 1) and (i + 1, i); the last is 0. */
  readonly beside: Float64Array;
  /** [n × n] row-major Qᵀ, with A = Q·T·Qᵀ. */
  readonly rows: Float64Array;
}

/** Householder reflections (Golub and Van Loan 2013, algorithm 8.3.1); `a` [n × n] is not changed. 8/3·n³ operations. */
export function tridiagonalise(a: Float64Array, n: number): Tridiagonal {
  const work = a.slice();
  const [diagonal, beside] = [new Float64Array(n), new Float64Array(n)];
  const reflections: Reflection[] = [];
  for (let k = 0; k < n; k++) {
    diagonal[k] = work[k * n + k];
    if (k === n - 1) break;
    const reflection = reflectionOf(work.subarray(k * n + k + 1, (k + 1) * n));
    beside[k] = reflection.length;
    reflectBothSides(work, n, k + 1, reflection);
    reflections.push(reflection);
  }
  return { diagonal, beside, rows: product(reflections, n) };
}

/** I − factor·v·vᵀ, which maps the vector it was made for to (length, 0, …, 0). */
interface Reflection {
  readonly v: Float64Array;
  readonly factor: number;
  readonly length: number;
}

function reflectionOf(x: Float64Array): Reflection {
  const v = x.slice();
  const norm = Math.sqrt(dot(x, 0, x));
  const length = x[0] > 0 ? -norm : norm;
  v[0] -= length;
  const square = dot(v, 0, v);
  return { v, factor: square > 0 ? 2 / square : 0, length };
}

/** A ← H·A·H on rows and columns from `start` on: A − v·wᵀ − w·vᵀ. */
function reflectBothSides(a: Float64Array, n: number, start: number, { v, factor }: Reflection) {
  if (factor === 0) return;
  const size = n - start;
  const w = new Float64Array(size);
  for (let i = 0; i < size; i++) w[i] = factor * dot(a, (start + i) * n + start, v);
  const half = (factor * dot(w, 0, v)) / 2;
  for (let i = 0; i < size; i++) w[i] -= half * v[i];
  for (let i = 0; i < size; i++) {
    const from = (start + i) * n + start;
    const [vi, wi] = [v[i], w[i]];
    for (let j = 0; j < size; j++) a[from + j] -= vi * w[j] + wi * v[j];
  }
}

/** Qᵀ = Hₙ₋₂ ⋯ H₁·H₀; each touches only what those of higher number have made different from the identity. */
function product(reflections: readonly Reflection[], n: number): Float64Array {
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rows[i * n + i] = 1;
  for (let k = reflections.length - 1; k >= 0; k--) {
    const { v, factor } = reflections[k];
    for (let row = k + 1; row < n; row++) {
      const from = row * n + k + 1;
      const scale = factor * dot(rows, from, v);
      for (let i = 0; i < v.length; i++) rows[from + i] -= scale * v[i];
    }
  }
  return rows;
}

function dot(m: Float64Array, from: number, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += m[from + i] * v[i];
  return sum;
}
