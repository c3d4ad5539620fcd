/** aᵀb, the way that each backend does fast. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { TensorBackend } from './tensor-backend.ts';

/**
 * [n, i], [n, j] → [i, j]. In wasm only a plain product is fast (ten times faster than one with a transposed side), so
 * one side is transposed first: give the narrower one as `b`.
 */
export function transposedProduct({ tf, kind }: TensorBackend, a: Tensor2D, b: Tensor2D): Tensor2D {
  if (kind === 'node') return tf.matMul(a, b, true);
  return tf.transpose(tf.matMul(tf.transpose(b), a));
}
