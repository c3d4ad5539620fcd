/** A convolutional reader: residual blocks of causal convolutions, each reaching twice as far (NextItNet, Yuan et al. 2019). */
import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import { bias, scale, weight, type ParameterViews } from '../parameter-layout.ts';
import { layerNorm, linear } from '../plain-layers.ts';
import type { Tensors } from '../tensor-backend.ts';
import { layerNormTensor, linear3d } from '../tensor-layers.ts';
import type { NetworkShape, SequenceBatch, SequenceNetwork } from './sequence-network.ts';

/** Steps between what a block's filter looks at; together the blocks see the latest 31. */
const DILATIONS = [1, 2, 4, 8];

/** Places a filter looks at: now, and one and two dilations ago. */
const KERNEL = 3;

/** x ← x + relu(conv(norm(x))) for each block, then a norm. A convolution is a product with the shifted steps side by side. */
export const cnnNetwork: SequenceNetwork = {
  layout: ({ dimensions: d }) => [
    ...DILATIONS.flatMap((_, block) => [
      scale(`gain${block}`, d),
      bias(`shift${block}`, d),
      weight(`filter${block}`, KERNEL * d, d),
      bias(`bias${block}`, d),
    ]),
    scale('gain', d),
    bias('shift', d),
  ],
  forward,
  encode,
};

function forward(
  tf: Tensors,
  { x, mask }: SequenceBatch,
  p: Readonly<Record<string, Tensor>>,
): Tensor3D {
  let state = x;
  DILATIONS.forEach((dilation, block) => {
    const normed = layerNormTensor(tf, state, p[`gain${block}`], p[`shift${block}`]);
    // Without the mask, the shift would say something of steps that are not there.
    const seen = shifted(tf, tf.mul(normed, mask), dilation);
    const filtered = tf.relu(linear3d(tf, seen, p[`filter${block}`], p[`bias${block}`]));
    state = tf.add(state, filtered);
  });
  return layerNormTensor(tf, state, p['gain'], p['shift']);
}

/** [rows, steps, KERNEL × d] each step beside those one and two dilations before it. */
function shifted(tf: Tensors, x: Tensor3D, dilation: number): Tensor3D {
  const steps = x.shape[1];
  const places = Array.from({ length: KERNEL }, (_, back) => {
    const by = Math.min(back * dilation, steps);
    const before = tf.pad(x, [
      [0, 0],
      [by, 0],
      [0, 0],
    ]);
    return tf.slice(before, [0, 0, 0], [-1, steps, -1]);
  });
  return tf.concat(places, 2);
}

function encode(x: Float32Array, p: ParameterViews, { dimensions: d }: NetworkShape): Float32Array {
  const steps = x.length / d;
  const state = x.slice();
  DILATIONS.forEach((dilation, block) => {
    const normed = layerNorm(state, p[`gain${block}`], p[`shift${block}`]);
    const seen = new Float32Array(steps * KERNEL * d);
    for (let step = 0; step < steps; step++) {
      for (let back = 0; back < KERNEL && back * dilation <= step; back++) {
        const from = (step - back * dilation) * d;
        seen.set(normed.subarray(from, from + d), (step * KERNEL + back) * d);
      }
    }
    const filtered = linear(seen, p[`filter${block}`], p[`bias${block}`], KERNEL * d, d);
    for (let i = 0; i < state.length; i++) state[i] += Math.max(0, filtered[i]);
  });
  return layerNorm(state.subarray(state.length - d), p['gain'], p['shift']);
}
