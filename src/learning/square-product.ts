/** Rows times a small square matrix, and its gradient. */

/** [rows × width] each row multiplied by m [width × width] on its left: out_r = m · x_r. */
export function timesSquare(x: Float32Array, m: Float32Array, width: number): Float32Array {
  const out = new Float32Array(x.length);
  for (let row = 0; row < x.length; row += width) {
    for (let i = 0; i < width; i++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += m[i * width + k] * x[row + k];
      out[row + i] = sum;
    }
  }
  return out;
}

/** Adds to the gradients of x and of m, given that of the product. */
export function addSquareGradient(
  x: Float32Array,
  m: Float32Array,
  width: number,
  ofProduct: Float32Array,
  { ofX, ofM }: { readonly ofX: Float32Array; readonly ofM: Float32Array },
): void {
  for (let row = 0; row < x.length; row += width) {
    for (let i = 0; i < width; i++) {
      const error = ofProduct[row + i];
      if (error === 0) continue;
      for (let k = 0; k < width; k++) {
        ofX[row + k] += error * m[i * width + k];
        ofM[i * width + k] += error * x[row + k];
      }
    }
  }
}
