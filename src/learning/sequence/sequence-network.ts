/** What a network has to be that reads a sequence of item vectors: parameters, a tensor form to train, a plain one to serve. */
import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import type { ParameterSpec, ParameterViews } from '../parameter-layout.ts';
import type { Tensors } from '../tensor-backend.ts';

export interface NetworkShape {
  /** Width of an item's vector, and of what the network says of a sequence. */
  readonly dimensions: number;
  /** Steps that are looked at, at most. */
  readonly length: number;
}

/** Right-aligned: shorter sequences have zeros in front. */
export interface SequenceBatch {
  /** [rows, steps, dimensions] */
  readonly x: Tensor3D;
  /** [rows, steps, 1] 1 where there is a step, else 0. */
  readonly mask: Tensor3D;
}

export interface SequenceNetwork {
  layout(shape: NetworkShape): readonly ParameterSpec[];
  /** [rows, steps, dimensions]: at each step, what is known after it; no step sees a later one. */
  forward(
    tf: Tensors,
    batch: SequenceBatch,
    parameters: Readonly<Record<string, Tensor>>,
    shape: NetworkShape,
  ): Tensor3D;
  /** [dimensions] the last step of `forward` for one sequence [steps × dimensions] of at least one step. */
  encode(x: Float32Array, parameters: ParameterViews, shape: NetworkShape): Float32Array;
}
