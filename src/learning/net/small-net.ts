/** A small network on plain rows: trained by TensorFlow.js, answered from plain arrays. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { linear } from '../plain-layers.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import type { TargetRows } from '../trees/plain-rows.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type SmallNet = {
  readonly width: number;
  readonly hidden: number;
  readonly outputs: number;
  /** [width × hidden], [hidden], [hidden × outputs], [outputs] */
  readonly w1: Float32Array;
  readonly b1: Float32Array;
  readonly w2: Float32Array;
  readonly b2: Float32Array;
};

/** `logistic`: one output, the logit of y; `squared`: one output, y; `softmax`: logits of classes, y being their numbers. */
export type NetLoss = 'logistic' | 'squared' | 'softmax';

export interface NetTraining {
  readonly rows: TargetRows;
  /** [rows] */
  readonly y: Float32Array;
  readonly outputs: number;
  readonly loss: NetLoss;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

const HIDDEN = 32;
const EPOCHS = 25;
const BATCH = 128;
const RATE = 3e-3;
const DECAY = 1e-3;

/** One hidden layer (ReLU), Adam, weights held small. The same rows and seed give the same net on one backend. */
export async function trainSmallNet(
  backend: TensorBackend,
  { rows, y, outputs, loss, seed, signal }: NetTraining,
): Promise<SmallNet> {
  await backend.activate();
  const { tf } = backend;
  const random = seededRandom(seed);
  const initial = (count: number, scale: number) =>
    Float32Array.from({ length: count }, () => scale * random.normal());
  const { width } = rows;
  const w1 = tf.variable(
    tf.tensor2d(initial(width * HIDDEN, Math.sqrt(2 / width)), [width, HIDDEN]),
  );
  const b1 = tf.variable(tf.zeros([HIDDEN]));
  const w2 = tf.variable(
    tf.tensor2d(initial(HIDDEN * outputs, Math.sqrt(1 / HIDDEN)), [HIDDEN, outputs]),
  );
  const b2 = tf.variable(tf.zeros([outputs]));
  const optimizer = tf.train.adam(RATE);
  const order = Uint32Array.from({ length: rows.rows }, (_, row) => row);
  try {
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      stopIfCancelled(signal);
      shuffle(order, random);
      for (let start = 0; start < order.length; start += BATCH) {
        const batch = order.subarray(start, start + BATCH);
        optimizer.minimize(() => {
          const x = tf.tensor2d(gathered(rows, batch), [batch.length, width]);
          const target = Float32Array.from(batch, (row) => y[row]);
          const logits = x.matMul(w1).add(b1).relu().matMul(w2).add(b2);
          const size = w1.square().sum().add(w2.square().sum());
          return lossOf(logits, target)
            .add(size.mul(DECAY / 2))
            .asScalar();
        });
      }
      await setImmediate();
    }
    return {
      width,
      hidden: HIDDEN,
      outputs,
      w1: plain(w1),
      b1: plain(b1),
      w2: plain(w2),
      b2: plain(b2),
    };
  } finally {
    tf.dispose([w1, b1, w2, b2]);
    optimizer.dispose();
  }

  function lossOf(logits: ReturnType<typeof w1.matMul>, target: Float32Array) {
    switch (loss) {
      case 'logistic': {
        const wanted = tf.tensor2d(target, [target.length, 1]);
        return tf.softplus(logits).sub(logits.mul(wanted)).mean();
      }
      case 'squared':
        return logits
          .sub(tf.tensor2d(target, [target.length, 1]))
          .square()
          .mean()
          .div(2);
      case 'softmax': {
        const classes = tf.tensor1d(Int32Array.from(target), 'int32');
        const wanted = tf.oneHot(classes, outputs).toFloat();
        return tf.logSoftmax(logits).mul(wanted).sum(1).mean().neg();
      }
      default:
        return loss satisfies never;
    }
  }
}

const plain = (tensor: { dataSync(): ArrayLike<number> }): Float32Array =>
  Float32Array.from(tensor.dataSync());

function gathered({ width, values }: TargetRows, batch: Uint32Array): Float32Array {
  const out = new Float32Array(batch.length * width);
  batch.forEach((row, place) =>
    out.set(values.subarray(row * width, (row + 1) * width), place * width),
  );
  return out;
}

/** [rows × outputs] */
export function runSmallNet(net: SmallNet, values: Float32Array): Float32Array {
  const { width, hidden, outputs } = net;
  const middle = linear(values, net.w1, net.b1, width, hidden);
  middle.forEach((value, place) => (middle[place] = Math.max(0, value)));
  return linear(middle, net.w2, net.b2, hidden, outputs);
}
