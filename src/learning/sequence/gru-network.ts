/** A recurrent reader: gated recurrent units (Cho et al. 2014) over the steps, as in GRU4Rec (Hidasi et al. 2016). */
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { bias, weight, type ParameterViews } from '../parameter-layout.ts';
import { linear, sigmoid } from '../plain-layers.ts';
import type { Tensors } from '../tensor-backend.ts';
import { linear3d, product } from '../tensor-layers.ts';
import type { NetworkShape, SequenceBatch, SequenceNetwork } from './sequence-network.ts';

/**
 * With the gates side by side as [update | reset | candidate]:
 * z = σ(x Wz + h Uz), r = σ(x Wr + h Ur), n = tanh(x Wn + r ∘ (h Un)), h ← (1 - z) ∘ n + z ∘ h; the answer is h · out.
 */
export const gruNetwork: SequenceNetwork = {
  layout: ({ dimensions: d }) => [
    weight('input', d, 3 * d),
    bias('inputBias', 3 * d),
    weight('recurrent', d, 3 * d),
    bias('recurrentBias', 3 * d),
    weight('out', d, d),
  ],
  forward,
  encode,
};

function forward(
  tf: Tensors,
  { x, mask }: SequenceBatch,
  p: Readonly<Record<string, Tensor>>,
): Tensor3D {
  const [rows, steps, d] = x.shape;
  const fromInput = tf.unstack(linear3d(tf, x, p['input'], p['inputBias']), 1);
  const present = tf.unstack(mask, 1);
  let h: Tensor2D = tf.zeros([rows, d]);
  const states: Tensor2D[] = [];
  for (let step = 0; step < steps; step++) {
    const fromState: Tensor2D = tf.add(
      product(tf, h, p['recurrent'] as Tensor2D),
      p['recurrentBias'],
    );
    const [xz, xr, xn] = tf.split(fromInput[step], 3, 1);
    const [hz, hr, hn] = tf.split(fromState, 3, 1);
    const update = tf.sigmoid(tf.add(xz, hz));
    const reset = tf.sigmoid(tf.add(xr, hr));
    const candidate = tf.tanh(tf.add(xn, tf.mul(reset, hn)));
    // h + m (1 - z) (n - h): where there is no step, nothing changes.
    const change = tf.mul(tf.mul(tf.sub(1, update), tf.sub(candidate, h)), present[step]);
    h = tf.add(h, change);
    states.push(h);
  }
  return linear3d(tf, tf.stack(states, 1) as Tensor3D, p['out']);
}

function encode(x: Float32Array, p: ParameterViews, { dimensions: d }: NetworkShape): Float32Array {
  const fromInput = linear(x, p['input'], p['inputBias'], d, 3 * d);
  const h = new Float32Array(d);
  for (let from = 0; from < fromInput.length; from += 3 * d) {
    const fromState = linear(h, p['recurrent'], p['recurrentBias'], d, 3 * d);
    for (let k = 0; k < d; k++) {
      const update = sigmoid(fromInput[from + k] + fromState[k]);
      const reset = sigmoid(fromInput[from + d + k] + fromState[d + k]);
      const candidate = Math.tanh(fromInput[from + 2 * d + k] + reset * fromState[2 * d + k]);
      h[k] += (1 - update) * (candidate - h[k]);
    }
  }
  return linear(h, p['out'], undefined, d, d);
}
