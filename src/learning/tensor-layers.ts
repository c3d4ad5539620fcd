/** Layers of small networks in tensor operations that both backends have, with gradients that both do fast. */
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { LAYER_NORM_EPSILON } from './plain-layers.ts';
import type { Tensors } from './tensor-backend.ts';

/** a · b. Its gradient transposes the sides first: in wasm only a plain product is fast. */
export function product(tf: Tensors, a: Tensor2D, b: Tensor2D): Tensor2D {
  return tf.customGrad((...args) => {
    const [left, right, save] = args as unknown as [Tensor2D, Tensor2D, (all: Tensor[]) => void];
    save([left, right]);
    return {
      value: tf.matMul(left, right),
      gradFunc: (dy: Tensor, saved: Tensor[]) => [
        tf.matMul(dy, tf.transpose(saved[1])),
        tf.matMul(tf.transpose(saved[0]), dy),
      ],
    };
  })(a, b) as Tensor2D;
}

/** [rows] log Σ e^x over the columns; its gradient is the softmax, computed once. */
export function logSumExp(tf: Tensors, x: Tensor2D): Tensor {
  return tf.customGrad((...args) => {
    const [scores, save] = args as unknown as [Tensor2D, (all: Tensor[]) => void];
    const most = tf.max(scores, 1, true);
    const powers = tf.exp(tf.sub(scores, most));
    const sums = tf.sum(powers, 1, true);
    save([powers, sums]);
    return {
      value: tf.squeeze(tf.add(most, tf.log(sums)), [1]),
      gradFunc: (dy: Tensor, saved: Tensor[]) =>
        tf.mul(saved[0], tf.div(tf.expandDims(dy, 1), saved[1])),
    };
  })(x);
}

/** The last axis: x · w + b, for x [a, b, from] and w [from, to]. */
export function linear3d(tf: Tensors, x: Tensor3D, w: Tensor, b?: Tensor): Tensor3D {
  const [rows, steps, from] = x.shape;
  const flat = product(tf, tf.reshape(x, [rows * steps, from]), w as Tensor2D);
  const shifted = b === undefined ? flat : tf.add(flat, b);
  return tf.reshape(shifted, [rows, steps, w.shape[1] ?? 0]);
}

/** As `layerNorm` of plain-layers.ts, over the last axis. */
export function layerNormTensor<T extends Tensor>(
  tf: Tensors,
  x: T,
  gain: Tensor,
  shift: Tensor,
  epsilon = LAYER_NORM_EPSILON,
): T {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  const unit = tf.div(centred, tf.sqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(unit, gain), shift);
}
