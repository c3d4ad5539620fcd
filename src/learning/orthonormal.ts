/** Orthonormal columns by Cholesky QR: X = QR with RᵀR = XᵀX, so Q = X R⁻¹; two large products, the rest is tiny. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { TensorBackend } from './tensor-backend.ts';
import { transposedProduct } from './transposed-product.ts';

/** [n, k] → [n, k]; a column that depends on those before it comes out as 0. */
export function orthonormal(backend: TensorBackend, x: Tensor2D): Tensor2D {
  const k = x.shape[1];
  const { tf } = backend;
  const gram = transposedProduct(backend, x, x).dataSync<'float32'>();
  const inverse = inverseOfUpper(choleskyUpper(gram, k), k);
  return tf.matMul(x, tf.tensor2d(inverse, [k, k]));
}

/** Pivots below this part of the diagonal are rounding noise of a dependent column. */
const DEPENDENT = 1e-6;

/** R with RᵀR = G; a dependent column has a zero on the diagonal. */
function choleskyUpper(gram: ArrayLike<number>, k: number): Float64Array {
  const r = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      let sum = gram[i * k + j];
      for (let m = 0; m < i; m++) sum -= r[m * k + i] * r[m * k + j];
      if (j > i) r[i * k + j] = r[i * k + i] > 0 ? sum / r[i * k + i] : 0;
      else r[i * k + i] = sum > DEPENDENT * gram[i * k + i] ? Math.sqrt(sum) : 0;
    }
  }
  return r;
}

/** R⁻¹ by back substitution; columns of a zero diagonal stay 0. */
function inverseOfUpper(r: Float64Array, k: number): Float32Array {
  const inverse = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    if (r[j * k + j] === 0) continue;
    inverse[j * k + j] = 1 / r[j * k + j];
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let m = i + 1; m <= j; m++) sum -= r[i * k + m] * inverse[m * k + j];
      inverse[i * k + j] = r[i * k + i] > 0 ? sum / r[i * k + i] : 0;
    }
  }
  return Float32Array.from(inverse);
}
