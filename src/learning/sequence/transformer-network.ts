/** An attentive reader: a small causal Transformer, as in SASRec (Kang and McAuley 2018), with the norm in front. */
import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import {
  bias,
  scale,
  weight,
  type ParameterSpec,
  type ParameterViews,
} from '../parameter-layout.ts';
import { layerNorm, linear, softmaxInPlace } from '../plain-layers.ts';
import type { Tensors } from '../tensor-backend.ts';
import { layerNormTensor, linear3d } from '../tensor-layers.ts';
import type { NetworkShape, SequenceBatch, SequenceNetwork } from './sequence-network.ts';

const BLOCKS = [0, 1];
const HEADS = 2;

/** So low that the softmax of what may not be seen is 0. */
const HIDDEN = -1e9;

/** x ← x + attention(norm(x)), x ← x + relu(norm(x) · in) · out for each block, then a norm. Places count from the end. */
export const transformerNetwork: SequenceNetwork = {
  layout: ({ dimensions: d, length }) => [
    { name: 'places', shape: [length, d], start: { deviation: 0.02 } },
    ...BLOCKS.flatMap((block): ParameterSpec[] => [
      scale(`attentionGain${block}`, d),
      bias(`attentionShift${block}`, d),
      weight(`attention${block}`, d, 3 * d),
      bias(`attentionBias${block}`, 3 * d),
      weight(`joined${block}`, d, d),
      scale(`wideGain${block}`, d),
      bias(`wideShift${block}`, d),
      weight(`wideIn${block}`, d, 2 * d),
      bias(`wideBias${block}`, 2 * d),
      weight(`wideOut${block}`, 2 * d, d),
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
  { length }: NetworkShape,
): Tensor3D {
  const [, steps, d] = x.shape;
  const places = tf.slice(p['places'], [length - steps, 0], [steps, d]);
  let state: Tensor3D = tf.mul(tf.add(x, places), mask);
  const hidden = hiddenPairs(tf, mask);
  for (const block of BLOCKS) {
    const calm = layerNormTensor(
      tf,
      state,
      p[`attentionGain${block}`],
      p[`attentionShift${block}`],
    );
    const parts = linear3d(tf, calm, p[`attention${block}`], p[`attentionBias${block}`]);
    state = tf.add(state, linear3d(tf, attend(tf, parts, hidden), p[`joined${block}`]));
    const wide = layerNormTensor(tf, state, p[`wideGain${block}`], p[`wideShift${block}`]);
    const inner = tf.relu(linear3d(tf, wide, p[`wideIn${block}`], p[`wideBias${block}`]));
    state = tf.add(state, linear3d(tf, inner, p[`wideOut${block}`]));
  }
  return layerNormTensor(tf, state, p['gain'], p['shift']);
}

/** [rows, 1, steps, steps] `HIDDEN` where the second step comes after the first or is not there, else 0. */
function hiddenPairs(tf: Tensors, mask: Tensor3D): Tensor4D {
  const [rows, steps] = mask.shape;
  const later = tf.tensor2d(
    Float32Array.from({ length: steps * steps }, (_, i) =>
      i % steps > Math.floor(i / steps) ? HIDDEN : 0,
    ),
    [steps, steps],
  );
  const absent = tf.mul(tf.sub(1, tf.reshape(mask, [rows, 1, 1, steps])), HIDDEN);
  return tf.add(later, absent);
}

/** [rows, steps, d] for queries, keys and values side by side. */
function attend(tf: Tensors, parts: Tensor3D, hidden: Tensor4D): Tensor3D {
  const [rows, steps, width] = parts.shape;
  const own = width / 3 / HEADS;
  const heads = tf.split(parts, 3, 2).map((part): Tensor4D => {
    const apart: Tensor4D = tf.reshape(part, [rows, steps, HEADS, own]);
    return tf.transpose(apart, [0, 2, 1, 3]);
  });
  const [q, k, v] = heads;
  const scores = tf.mul(tf.matMul(q, tf.transpose(k, [0, 1, 3, 2])), 1 / Math.sqrt(own));
  const shares = tf.softmax(tf.add<Tensor4D>(scores, hidden));
  return tf.reshape(tf.transpose(tf.matMul(shares, v), [0, 2, 1, 3]), [rows, steps, width / 3]);
}

function encode(
  x: Float32Array,
  p: ParameterViews,
  { dimensions: d, length }: NetworkShape,
): Float32Array {
  const steps = x.length / d;
  const state = x.slice();
  const places = p['places'].subarray((length - steps) * d);
  for (let i = 0; i < state.length; i++) state[i] += places[i];
  for (const block of BLOCKS) {
    const calm = layerNorm(state, p[`attentionGain${block}`], p[`attentionShift${block}`]);
    const parts = linear(calm, p[`attention${block}`], p[`attentionBias${block}`], d, 3 * d);
    add(state, linear(attendPlain(parts, steps, d), p[`joined${block}`], undefined, d, d));
    const wide = layerNorm(state, p[`wideGain${block}`], p[`wideShift${block}`]);
    const inner = linear(wide, p[`wideIn${block}`], p[`wideBias${block}`], d, 2 * d);
    for (let i = 0; i < inner.length; i++) inner[i] = Math.max(0, inner[i]);
    add(state, linear(inner, p[`wideOut${block}`], undefined, 2 * d, d));
  }
  return layerNorm(state.subarray(state.length - d), p['gain'], p['shift']);
}

function attendPlain(parts: Float32Array, steps: number, d: number): Float32Array {
  const own = d / HEADS;
  const out = new Float32Array(steps * d);
  for (let head = 0; head < HEADS; head++) {
    for (let step = 0; step < steps; step++) {
      const q = step * 3 * d + head * own;
      const shares = new Float32Array(step + 1);
      for (let other = 0; other <= step; other++) {
        const k = other * 3 * d + d + head * own;
        for (let i = 0; i < own; i++) shares[other] += parts[q + i] * parts[k + i];
        shares[other] /= Math.sqrt(own);
      }
      softmaxInPlace(shares);
      for (let other = 0; other <= step; other++) {
        const v = other * 3 * d + 2 * d + head * own;
        for (let i = 0; i < own; i++)
          out[step * d + head * own + i] += shares[other] * parts[v + i];
      }
    }
  }
  return out;
}

function add(to: Float32Array, values: Float32Array): void {
  for (let i = 0; i < to.length; i++) to[i] += values[i];
}
