/** Layers of small networks on plain arrays: serving one history needs no tensor library. */

/** [rows × to] x · w + b, for x [rows × from], w [from × to]. */
export function linear(
  x: Float32Array,
  w: Float32Array,
  b: Float32Array | undefined,
  from: number,
  to: number,
): Float32Array {
  const rows = x.length / from;
  const out = new Float32Array(rows * to);
  for (let row = 0; row < rows; row++) {
    const own = out.subarray(row * to, (row + 1) * to);
    if (b !== undefined) own.set(b);
    for (let k = 0; k < from; k++) {
      const value = x[row * from + k];
      if (value === 0) continue;
      const start = k * to;
      for (let j = 0; j < to; j++) own[j] += value * w[start + j];
    }
  }
  return out;
}

/** Each row to mean 0 and variance 1, then scaled and shifted (Ba, Kiros and Hinton 2016). */
export function layerNorm(
  x: Float32Array,
  gain: Float32Array,
  shift: Float32Array,
  epsilon = LAYER_NORM_EPSILON,
): Float32Array {
  const width = gain.length;
  const out = new Float32Array(x.length);
  for (let from = 0; from < x.length; from += width) {
    let mean = 0;
    for (let k = 0; k < width; k++) mean += x[from + k] / width;
    let variance = 0;
    for (let k = 0; k < width; k++) variance += (x[from + k] - mean) ** 2 / width;
    const unit = 1 / Math.sqrt(variance + epsilon);
    for (let k = 0; k < width; k++)
      out[from + k] = (x[from + k] - mean) * unit * gain[k] + shift[k];
  }
  return out;
}

export const LAYER_NORM_EPSILON = 1e-5;

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** In place: e^x over its sum. */
export function softmaxInPlace(x: Float32Array): void {
  const most = x.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] = Math.exp(x[i] - most);
  for (let i = 0; i < x.length; i++) x[i] /= sum;
}
