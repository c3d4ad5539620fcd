/** Many sequences at once, in tensors: for what is asked of everybody, such as validation and the profiles of all users. */
import { setImmediate } from 'node:timers/promises';
import type { Tensor } from '@tensorflow/tfjs';
import { stopIfCancelled } from '../../domain/error.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import {
  modelViews,
  rowsOfItems,
  SEQUENCE_NETWORKS,
  type SequenceModel,
} from './sequence-model.ts';

const TOGETHER = 256;

/**
 * [sequences × dimensions] as `SequenceEncoder.encode` says of each, to 1e-4; sequences are item indices, oldest first.
 * @throws TastegraphError `CANCELLED`
 */
export async function encodeSequences(
  backend: TensorBackend,
  model: SequenceModel,
  sequences: readonly Uint32Array[],
  signal?: AbortSignal,
): Promise<Float32Array> {
  await backend.activate();
  const out = new Float32Array(sequences.length * model.dimensions);
  // Those of one length together, so that little is padded.
  const order = sequences.map((_, at) => at).filter((at) => sequences[at].length > 0);
  order.sort((a, b) => sequences[a].length - sequences[b].length || a - b);
  for (let from = 0; from < order.length; from += TOGETHER) {
    stopIfCancelled(signal);
    const chosen = order.slice(from, from + TOGETHER);
    const vectors = encodeBatch(
      backend,
      model,
      chosen.map((at) => sequences[at]),
    );
    const d = model.dimensions;
    chosen.forEach((at, row) => out.set(vectors.subarray(row * d, (row + 1) * d), at * d));
    await setImmediate();
  }
  return out;
}

function encodeBatch(
  { tf }: TensorBackend,
  model: SequenceModel,
  sequences: readonly Uint32Array[],
): Float32Array {
  const { dimensions: d, length } = model;
  const rows = sequences.length;
  const steps = sequences.reduce(
    (most, { length: own }) => Math.max(most, Math.min(own, length)),
    0,
  );
  const views = modelViews(model);
  const rowOf = rowsOfItems(model);
  const x = new Float32Array(rows * steps * d);
  const mask = new Float32Array(rows * steps);
  sequences.forEach((all, row) => {
    const latest = all.subarray(Math.max(0, all.length - steps));
    const first = (row + 1) * steps - latest.length;
    latest.forEach((item, step) => {
      const from = rowOf[item] * d;
      x.set(views['items'].subarray(from, from + d), (first + step) * d);
      mask[first + step] = 1;
    });
  });
  const last = tf.tidy(() => {
    const parameters: Record<string, Tensor> = {};
    for (const { name, shape } of SEQUENCE_NETWORKS[model.kind].layout(model))
      parameters[name] = tf.tensor(views[name], [...shape]);
    const batch = {
      x: tf.tensor3d(x, [rows, steps, d]),
      mask: tf.tensor3d(mask, [rows, steps, 1]),
    };
    const states = SEQUENCE_NETWORKS[model.kind].forward(tf, batch, parameters, model);
    return tf.slice(states, [0, steps - 1, 0], [rows, 1, d]);
  });
  const values = last.dataSync<'float32'>();
  last.dispose();
  return values;
}
