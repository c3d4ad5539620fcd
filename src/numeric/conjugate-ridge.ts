/** A few conjugate gradient steps on the small ridge regression of implicit alternating least squares. */

/**
 * Improves `x` [width], the answer of an earlier sweep, towards the solution of
 * (shared + Σ extraᵢ·yᵢ·yᵢᵀ)·x = Σ (1 + extraᵢ)·yᵢ over the `count` listed rows yᵢ of `y` [rows × width], without
 * building the matrix: 2·width products a row and step instead of width²/2 (Takács, Pilászy and Tikk 2011).
 */
export function conjugateRidge(
  y: Float64Array,
  width: number,
  shared: Float64Array,
  steps: number,
): (
  rows: ArrayLike<number>,
  extra: ArrayLike<number>,
  start: number,
  end: number,
  scale: number,
  x: Float64Array,
) => void {
  const r = new Float64Array(width);
  const p = new Float64Array(width);
  const ap = new Float64Array(width);
  return (rows, extra, start, end, scale, x) => {
    // r = b − A·x
    timesShared(shared, width, x, r);
    for (let k = 0; k < width; k++) r[k] = -r[k];
    for (let e = start; e < end; e++) {
      const c = scale * extra[e];
      addScaled(y, rows[e] * width, width, 1 + c - c * dotRow(y, rows[e] * width, width, x), r);
    }
    p.set(r);
    let rr = dotRow(r, 0, width, r);
    for (let step = 0; step < steps && rr > 1e-20; step++) {
      timesShared(shared, width, p, ap);
      for (let e = start; e < end; e++) {
        const from = rows[e] * width;
        addScaled(y, from, width, scale * extra[e] * dotRow(y, from, width, p), ap);
      }
      const length = rr / dotRow(p, 0, width, ap);
      addScaled(p, 0, width, length, x);
      addScaled(ap, 0, width, -length, r);
      const next = dotRow(r, 0, width, r);
      for (let k = 0; k < width; k++) p[k] = r[k] + (next / rr) * p[k];
      rr = next;
    }
  };
}

function timesShared(a: Float64Array, width: number, x: Float64Array, out: Float64Array): void {
  for (let i = 0; i < width; i++) out[i] = dotRow(a, i * width, width, x);
}

function dotRow(m: Float64Array, from: number, width: number, x: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += m[from + k] * x[k];
  return sum;
}

function addScaled(
  m: Float64Array,
  from: number,
  width: number,
  scale: number,
  out: Float64Array,
): void {
  for (let k = 0; k < width; k++) out[k] += scale * m[from + k];
}
