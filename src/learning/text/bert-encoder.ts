/** A sentence encoder of the BERT type in tensor operations, such as all-MiniLM-L6-v2, from a folder on this machine. */
import { setImmediate } from 'node:timers/promises';
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import { stopIfCancelled } from '../../domain/error.ts';
import type { TensorBackend, Tensors } from '../tensor-backend.ts';
import { layerNormTensor } from '../tensor-layers.ts';
import { readBertFolder, type BertShape } from './bert-folder.ts';
import { readBertWeights, type BertLayer, type BertWeights, type Dense } from './bert-weights.ts';
import { toUnitRows, type TextEncoder } from './text-encoder.ts';

/** Pieces of a batch, padding counted. */
const TOGETHER = 4_096;

const HIDDEN = -1e9;

/**
 * Mean of the last layer over the pieces of a text, at unit length (Reimers and Gurevych 2019).
 * @throws TastegraphError `NOT_FOUND`, `DAMAGED` or `UNSUPPORTED` naming the file, and the tensor where it is one
 */
export async function openBertEncoder(
  backend: TensorBackend,
  folder: string,
): Promise<TextEncoder> {
  const opened = await readBertFolder(folder);
  const { shape, tokeniser } = opened;
  await backend.activate();
  const weights = readBertWeights(backend.tf, opened);
  return {
    name: opened.name,
    dimensions: shape.width,
    async encode(texts, signal) {
      await backend.activate();
      const out = new Float32Array(texts.length * shape.width);
      const pieces = texts.map((text) => tokeniser.encode(text, shape.longest));
      for (const batch of batches(pieces)) {
        stopIfCancelled(signal);
        const vectors = meanPieces(
          backend.tf,
          weights,
          shape,
          batch.map((at) => pieces[at]),
        );
        batch.forEach((at, row) => {
          // Nothing but the marks of begin and end: such a text says nothing.
          if (pieces[at].length > 2)
            out.set(vectors.subarray(row * shape.width, (row + 1) * shape.width), at * shape.width);
        });
        await setImmediate();
      }
      return toUnitRows(out, shape.width);
    },
    dispose: () => weights.dispose(),
  };
}

/** Texts of like length together. */
function batches(pieces: readonly (readonly number[])[]): number[][] {
  const order = pieces
    .map((_, at) => at)
    .sort((a, b) => pieces[a].length - pieces[b].length || a - b);
  const found: number[][] = [];
  for (const at of order) {
    const batch = found.at(-1);
    if (batch === undefined || (batch.length + 1) * pieces[at].length > TOGETHER) found.push([at]);
    else batch.push(at);
  }
  return found;
}

/** [texts × width] */
function meanPieces(
  tf: Tensors,
  weights: BertWeights,
  shape: BertShape,
  texts: readonly (readonly number[])[],
): Float32Array {
  const rows = texts.length;
  const steps = texts.reduce((most, { length }) => Math.max(most, length), 0);
  const mask = new Float32Array(rows * steps);
  texts.forEach(({ length }, row) => mask.fill(1, row * steps, row * steps + length));
  const means = tf.tidy(() => {
    const present = tf.tensor3d(mask, [rows, steps, 1]);
    const hidden: Tensor4D = tf.mul(tf.sub(1, tf.reshape(present, [rows, 1, 1, steps])), HIDDEN);
    const x = tf.tensor2d(embedded(weights, shape, texts, steps), [rows * steps, shape.width]);
    let state: Tensor2D = layerNormTensor(
      tf,
      x,
      weights.norm.gain,
      weights.norm.shift,
      shape.epsilon,
    );
    for (const layer of weights.layers) {
      const next = tf.tidy(() => runLayer(tf, layer, state, hidden, shape));
      state.dispose();
      state = next;
    }
    const read: Tensor3D = tf.reshape(state, [rows, steps, shape.width]);
    return tf.div(tf.sum(tf.mul(read, present), 1), tf.sum(present, 1));
  });
  const values = means.dataSync<'float32'>();
  means.dispose();
  return values;
}

/** [texts × steps × width] word + place + type, 0 where a text has ended. */
function embedded(
  { words, places, type }: BertWeights,
  { width }: BertShape,
  texts: readonly (readonly number[])[],
  steps: number,
): Float32Array {
  const x = new Float32Array(texts.length * steps * width);
  texts.forEach((pieces, row) =>
    pieces.forEach((piece, step) => {
      const to = (row * steps + step) * width;
      for (let k = 0; k < width; k++)
        x[to + k] = words[piece * width + k] + places[step * width + k] + type[k];
    }),
  );
  return x;
}

/** Attention and a wide part, each added to what was there and normed afterwards (Vaswani et al. 2017). */
function runLayer(
  tf: Tensors,
  layer: BertLayer,
  x: Tensor2D,
  hidden: Tensor4D,
  { heads, width, epsilon }: BertShape,
): Tensor2D {
  const [rows, , , steps] = hidden.shape;
  const own = width / heads;
  const apart = (part: Tensor2D): Tensor4D => tf.reshape(part, [rows, steps, heads, own]);
  const q = tf.transpose(apart(dense(tf, x, layer.query)), [0, 2, 1, 3]);
  const k = tf.transpose(apart(dense(tf, x, layer.key)), [0, 2, 3, 1]);
  const v = tf.transpose(apart(dense(tf, x, layer.value)), [0, 2, 1, 3]);
  const scores: Tensor4D = tf.add(tf.mul(tf.matMul(q, k), 1 / Math.sqrt(own)), hidden);
  const joined: Tensor2D = tf.reshape(
    tf.transpose(tf.matMul(tf.softmax(scores), v), [0, 2, 1, 3]),
    [rows * steps, width],
  );
  const attended = layerNormTensor<Tensor2D>(
    tf,
    tf.add(x, dense(tf, joined, layer.joined)),
    layer.attentionNorm.gain,
    layer.attentionNorm.shift,
    epsilon,
  );
  const wide = gelu(tf, dense(tf, attended, layer.wide));
  const both: Tensor2D = tf.add(attended, dense(tf, wide, layer.narrow));
  return layerNormTensor(tf, both, layer.norm.gain, layer.norm.shift, epsilon);
}

const dense = (tf: Tensors, x: Tensor2D, { weight, bias }: Dense): Tensor2D =>
  tf.add(tf.matMul(x, weight), bias);

/** x Φ(x), exactly (Hendrycks and Gimpel 2016). */
const gelu = (tf: Tensors, x: Tensor2D): Tensor2D =>
  tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
