/** One step of learning by the gradients of TensorFlow.js: a loss of named parameters that lie in one flat array. */
import type { Scalar, Tensor } from '@tensorflow/tfjs';
import { parameterViews, sizeOf, type ParameterSpec } from './parameter-layout.ts';
import type { TensorBackend, Tensors } from './tensor-backend.ts';

export interface StepResult {
  readonly loss: number;
  /** As long as the parameters. */
  readonly gradient: Float32Array;
}

export type NamedTensors = Readonly<Record<string, Tensor>>;

/** @param lossOf runs within a tidy; every parameter must take part in it */
export function lossAndGradient(
  { tf }: TensorBackend,
  layout: readonly ParameterSpec[],
  parameters: Float32Array,
  lossOf: (tf: Tensors, named: NamedTensors) => Scalar,
): StepResult {
  const views = parameterViews(layout, parameters);
  const asked = layout.filter((spec) => sizeOf(spec) > 0);
  const results: Tensor[] = tf.tidy(() => {
    const tensors = asked.map(({ name, shape }) => tf.tensor(views[name], [...shape]));
    const { value, grads } = tf.valueAndGrads((...all: Tensor[]) =>
      lossOf(tf, Object.fromEntries(asked.map(({ name }, at) => [name, all[at]]))),
    )(tensors);
    return [value, ...grads];
  });
  const [loss, ...gradients] = results.map((tensor) => tensor.dataSync<'float32'>());
  tf.dispose(results);
  const gradient = new Float32Array(parameters.length);
  const into = parameterViews(layout, gradient);
  asked.forEach(({ name }, at) => into[name].set(gradients[at]));
  return { loss: loss[0], gradient };
}
