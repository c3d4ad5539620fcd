/** One step of learning from a softmax over inner products: many rows against many candidates at once. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorBackend } from '../tensor-backend.ts';
import { transposedProduct } from '../transposed-product.ts';

export interface SoftmaxProducts {
  readonly rows: number;
  readonly candidates: number;
  readonly width: number;
  /** [rows × width] */
  readonly queries: Float32Array;
  /** [candidates × width] */
  readonly keys: Float32Array;
  /** [candidates] added to every row's scores. */
  readonly bias: Float32Array;
  /** [rows × candidates] above 0: the weight of a right answer; `LEFT_OUT`: not asked about; else 0. */
  readonly codes: Float32Array;
}

export const LEFT_OUT = -1;

export interface SoftmaxGradient {
  readonly loss: number;
  /** [rows × width] */
  readonly queries: Float32Array;
  /** [candidates × width] */
  readonly keys: Float32Array;
  /** [candidates] */
  readonly bias: Float32Array;
}

/**
 * The multinomial likelihood (Liang, Krishnan, Hoffman and Jebara 2018, eq. 2), mean over the rows:
 * loss = -1/rows Σ_r Σ_c y_rc log softmax_c(q_r · k_c + b_c), and its gradient by hand: with p the softmax and n_r the
 * sum of a row's y, ∂loss/∂score_rc = (n_r p_rc - y_rc) / rows.
 */
export function softmaxGradient(backend: TensorBackend, step: SoftmaxProducts): SoftmaxGradient {
  const { tf } = backend;
  const { rows, candidates, width } = step;
  const [loss, queries, keys, bias]: Tensor[] = tf.tidy(() => {
    const q = tf.tensor2d(step.queries, [rows, width]);
    const k = tf.tensor2d(step.keys, [candidates, width]);
    const codes = tf.tensor2d(step.codes, [rows, candidates]);
    const right = tf.relu(codes);
    const outside: Tensor2D = tf.mul(tf.sub(right, codes), OUTSIDE);
    const scores: Tensor2D = tf.add(tf.sub(productWithRows(backend, q, k), outside), step.bias);
    const log: Tensor2D = tf.logSoftmax(scores);
    const total = tf.sum(right, 1, true);
    const error: Tensor2D = tf.div(tf.sub(tf.mul(tf.exp(log), total), right), rows);
    return [
      tf.div(tf.sum(tf.mul(right, log)), -rows),
      tf.matMul(error, k),
      transposedProduct(backend, error, q),
      tf.sum(error, 0),
    ];
  });
  const gradient = {
    loss: loss.dataSync<'float32'>()[0],
    queries: queries.dataSync<'float32'>(),
    keys: keys.dataSync<'float32'>(),
    bias: bias.dataSync<'float32'>(),
  };
  tf.dispose([loss, queries, keys, bias]);
  return gradient;
}

/** So far below all scores that the softmax of what is left out is 0. */
const OUTSIDE = 1e9;

/** a bᵀ; in wasm only a plain product is fast. */
function productWithRows({ tf, kind }: TensorBackend, a: Tensor2D, b: Tensor2D): Tensor2D {
  return kind === 'node' ? tf.matMul(a, b, false, true) : tf.matMul(a, tf.transpose(b));
}
