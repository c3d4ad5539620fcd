/** Dense matrices with many rows and few columns, row-major f64: what factor models are made of. */
import { choleskyFactor, invertLower } from './cholesky.ts';
import type { SparseRows } from './sparse-rows.ts';
import { panelGram, panelProduct } from './tall-panels.ts';

// From this width on, packing panels pays.
const WIDE = 48;

/** x·d for d [x.columns × width]: [x.rows × width]. */
export function sparseTimesTall(x: SparseRows, d: Float64Array, width: number): Float64Array {
  const out = new Float64Array(x.rows * width);
  for (let row = 0; row < x.rows; row++) {
    const to = row * width;
    for (let e = x.offsets[row]; e < x.offsets[row + 1]; e++) {
      const from = x.indices[e] * width;
      const value = x.values[e];
      for (let k = 0; k < width; k++) out[to + k] += value * d[from + k];
    }
  }
  return out;
}

/** dᵀ·d [width × width], both triangles. */
export function tallGram(d: Float64Array, width: number): Float64Array {
  if (width >= WIDE) return panelGram(d, width);
  const out = new Float64Array(width * width);
  for (let from = 0; from < d.length; from += width) {
    for (let i = 0; i < width; i++) {
      const value = d[from + i];
      for (let j = 0; j <= i; j++) out[i * width + j] += value * d[from + j];
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) out[j * width + i] = out[i * width + j];
  }
  return out;
}

/**
 * Makes the columns of d orthonormal in place: twice shifted Cholesky QR (Fukaya, Kannan, Nakatsukasa, Yamamoto and
 * Yanagisawa 2020). Columns that depend on others come out as (near) zero instead of failing. One pass is enough to
 * keep the columns of an iteration apart.
 */
export function orthonormalise(d: Float64Array, width: number, passes = 2): void {
  for (let pass = 0; pass < passes; pass++) {
    const r = tallGram(d, width);
    let trace = 0;
    for (let i = 0; i < width; i++) trace += r[i * width + i];
    for (let i = 0; i < width; i++) r[i * width + i] += 1e-14 * trace + Number.MIN_VALUE;
    choleskyFactor(r, width);
    if (width >= WIDE) panelProduct(d, width, invertLower(r, width), width, d, true);
    else for (let from = 0; from < d.length; from += width) solveRow(r, width, d, from);
  }
}

/** row ← row·L⁻ᵀ */
function solveRow(l: Float64Array, width: number, d: Float64Array, from: number): void {
  for (let i = 0; i < width; i++) {
    let sum = d[from + i];
    for (let k = 0; k < i; k++) sum -= l[i * width + k] * d[from + k];
    d[from + i] = sum / l[i * width + i];
  }
}
