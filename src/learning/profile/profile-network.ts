/** A perceptron that reads a person: what they declare and how they behaved, to a vector that foretells their next category. */
import { setImmediate } from 'node:timers/promises';
import type { Tensor2D } from '@tensorflow/tfjs';
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom } from '../../numeric/random.ts';
import { Adam, cosineDecay } from '../adam.ts';
import { gatherRows } from '../embeddings/row-table.ts';
import { bias, initialParameters, parameterViews, weight } from '../parameter-layout.ts';
import { linear, softmaxInPlace } from '../plain-layers.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import { logSumExp, product } from '../tensor-layers.ts';
import { lossAndGradient } from '../tensor-step.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type ProfileModel = {
  readonly inputs: number;
  readonly categories: number;
  readonly parameters: Float32Array;
};

export interface ProfileExamples {
  /** Numbers of one example. */
  readonly inputs: number;
  /** [examples × inputs] */
  readonly x: Float32Array;
  readonly categories: number;
  /** [examples × categories] how the categories share in what came next; each row sums to 1. */
  readonly shares: Float32Array;
}

export interface ProfileSettings {
  readonly seed: number;
  readonly steps: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((done: number) => void) | undefined;
}

const DEFAULTS: ProfileSettings = {
  seed: 1,
  steps: 400,
  batch: 256,
  learningRate: 3e-3,
  weightDecay: 0.3,
};

const HIDDEN = 64;

/** Length of a person's vector. */
export const PROFILE_DIMENSIONS = 32;

const layoutOf = ({ inputs, categories }: Pick<ProfileModel, 'inputs' | 'categories'>) => [
  weight('first', inputs, HIDDEN),
  bias('firstBias', HIDDEN),
  weight('second', HIDDEN, PROFILE_DIMENSIONS),
  bias('secondBias', PROFILE_DIMENSIONS),
  weight('out', PROFILE_DIMENSIONS, categories),
  bias('outBias', categories),
];

/** AdamW on the cross-entropy. The same examples give the same model, byte for byte. @throws TastegraphError `CANCELLED` */
export async function trainProfileNetwork(
  backend: TensorBackend,
  examples: ProfileExamples,
  settings: Partial<ProfileSettings> = {},
): Promise<ProfileModel> {
  const plan = { ...DEFAULTS, ...settings };
  const { inputs, categories, x, shares } = examples;
  const layout = layoutOf(examples);
  const random = seededRandom(plan.seed);
  const parameters = initialParameters(layout, random);
  const optimiser = new Adam(parameters.length, plan.weightDecay);
  const count = inputs === 0 || categories === 0 ? 0 : x.length / inputs;
  await backend.activate();
  for (let step = 0; step < (count === 0 ? 0 : plan.steps); step++) {
    stopIfCancelled(plan.signal);
    const rows = Uint32Array.from({ length: plan.batch }, () => random.integer(count));
    const { gradient } = lossAndGradient(backend, layout, parameters, (tf, named) => {
      const dense = (from: Tensor2D, name: string): Tensor2D =>
        tf.add(product(tf, from, named[name] as Tensor2D), named[`${name}Bias`]);
      const input = tf.tensor2d(gatherRows(x, rows, inputs), [plan.batch, inputs]);
      const right = tf.tensor2d(gatherRows(shares, rows, categories), [plan.batch, categories]);
      const vector = tf.relu(dense(tf.relu(dense(input, 'first')), 'second'));
      const scores = dense(vector, 'out');
      return tf.mean(tf.sub(logSumExp(tf, scores), tf.sum(tf.mul(scores, right), 1)));
    });
    optimiser.step(parameters, gradient, cosineDecay(plan.learningRate, step, plan.steps));
    plan.onStep?.((step + 1) / plan.steps);
    await setImmediate();
  }
  return { inputs, categories, parameters };
}

/** [PROFILE_DIMENSIONS] @param x [inputs] */
export function profileVector(model: ProfileModel, x: Float32Array): Float32Array {
  const p = parameterViews(layoutOf(model), model.parameters);
  const hidden = rectified(linear(x, p['first'], p['firstBias'], model.inputs, HIDDEN));
  return rectified(linear(hidden, p['second'], p['secondBias'], HIDDEN, PROFILE_DIMENSIONS));
}

/** [categories] the chance of each to be the next. */
export function profileCategories(model: ProfileModel, x: Float32Array): Float32Array {
  const p = parameterViews(layoutOf(model), model.parameters);
  const vector = profileVector(model, x);
  const scores = linear(vector, p['out'], p['outBias'], PROFILE_DIMENSIONS, model.categories);
  softmaxInPlace(scores);
  return scores;
}

const rectified = (x: Float32Array): Float32Array => x.map((value) => Math.max(0, value));
