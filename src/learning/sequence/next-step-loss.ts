/** What a step of training asks: at each place of each window, which item and which category come next. */
import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { TensorBackend, Tensors } from '../tensor-backend.ts';
import { logSumExp, product } from '../tensor-layers.ts';
import type { NetworkShape, SequenceNetwork } from './sequence-network.ts';

/** Numbers of one step; n = rows × steps places, right-aligned. */
export interface NextStepBatch {
  readonly rows: number;
  readonly steps: number;
  /** [n × dimensions] vectors of the items, 0 where there is no step. */
  readonly x: Float32Array;
  /** [n] 1 where there is a step. */
  readonly mask: Float32Array;
  /** [n] what the item question of each place counts; they sum to 1. */
  readonly itemWeights: Float32Array;
  /** [n × dimensions] vectors of the right items, and [n] their biases. */
  readonly right: Float32Array;
  readonly rightBias: Float32Array;
  /** [candidates × dimensions], and [candidates] their biases and how many items each stands for (log). */
  readonly keys: Float32Array;
  readonly keyBias: Float32Array;
  readonly correction: Float32Array;
  /** [n] what the category question counts; they sum to the category weight. */
  readonly categoryWeights: Float32Array;
  /** [n × categories] how the right item's categories share in it. */
  readonly shares: Float32Array;
}

/** Gradients of what a step is made of, by name; and the two losses. */
export interface NextStepGradient {
  readonly itemLoss: number;
  readonly categoryLoss: number;
  readonly of: Readonly<Record<string, Float32Array>>;
}

export interface NamedValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * loss = Σ w (log Σ_c e^(h·k_c + b_c) - (h·k_right + b_right)), and the same over categories, where h is what the
 * network says at a place. Asked for x, the tables' rows and every parameter of the network.
 * @param parameters `categories`, `categoryBias` and those of the network
 */
export function nextStepGradient(
  backend: TensorBackend,
  network: SequenceNetwork,
  shape: NetworkShape,
  batch: NextStepBatch,
  parameters: readonly NamedValues[],
): NextStepGradient {
  const { tf } = backend;
  const { rows, steps } = batch;
  const d = shape.dimensions;
  const asked: readonly NamedValues[] = [
    { name: 'x', shape: [rows, steps, d], values: batch.x },
    { name: 'right', shape: [rows * steps, d], values: batch.right },
    { name: 'rightBias', shape: [rows * steps], values: batch.rightBias },
    { name: 'keys', shape: [batch.keyBias.length, d], values: batch.keys },
    { name: 'keyBias', shape: [batch.keyBias.length], values: batch.keyBias },
    ...parameters.filter(({ values }) => values.length > 0),
  ];
  const results = tf.tidy(() => {
    const tensors = asked.map(({ shape: s, values }) => tf.tensor(values, [...s]));
    const parts: Tensor[] = [];
    const { grads } = tf.valueAndGrads((...all: Tensor[]) => {
      const named = Object.fromEntries(asked.map(({ name }, at) => [name, all[at]]));
      const mask = tf.tensor3d(batch.mask, [rows, steps, 1]);
      const read = network.forward(tf, { x: named['x'] as Tensor3D, mask }, named, shape);
      const h: Tensor2D = tf.reshape(read, [rows * steps, d]);
      const items = itemLoss(tf, h, named, batch);
      const categories = categoryLoss(tf, h, named, batch);
      parts.push(tf.keep(items.clone()), tf.keep(categories.clone()));
      return tf.add<Scalar>(items, categories);
    })(tensors);
    return [...parts, ...grads];
  });
  const values = results.map((tensor) => tensor.dataSync<'float32'>());
  tf.dispose(results);
  const [items, categories, ...gradients] = values;
  const of = Object.fromEntries(asked.map(({ name }, at) => [name, gradients[at]]));
  return { itemLoss: items[0], categoryLoss: categories[0], of };
}

type Named = Readonly<Record<string, Tensor>>;

function itemLoss(tf: Tensors, h: Tensor2D, named: Named, batch: NextStepBatch): Tensor {
  const scores = tf.add<Tensor2D>(
    product(tf, h, tf.transpose(named['keys'] as Tensor2D)),
    tf.add(named['keyBias'], batch.correction),
  );
  const right = tf.add(tf.sum(tf.mul(h, named['right']), 1), named['rightBias']);
  return tf.sum(tf.mul(tf.sub(logSumExp(tf, scores), right), batch.itemWeights));
}

function categoryLoss(tf: Tensors, h: Tensor2D, named: Named, batch: NextStepBatch): Tensor {
  if (batch.shares.length === 0) return tf.scalar(0);
  const table = named['categories'] as Tensor2D;
  const scores = tf.add<Tensor2D>(product(tf, h, tf.transpose(table)), named['categoryBias']);
  const shares = tf.tensor2d(batch.shares, scores.shape);
  const right = tf.sum(tf.mul(scores, shares), 1);
  return tf.sum(tf.mul(tf.sub(logSumExp(tf, scores), right), batch.categoryWeights));
}
