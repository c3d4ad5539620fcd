/** Sparse × dense on either backend: TensorFlow.js itself has no such operation. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import type { TensorBackend } from './tensor-backend.ts';

export interface SparseProduct {
  /** [columns, k] → [rows, k] */
  times(dense: Tensor2D): Tensor2D;
  dispose(): void;
}

/** Native TensorFlow has the operation and its binding runs it (1 M entries × 64: 60 ms); elsewhere a plain loop. */
export function openSparseProduct(backend: TensorBackend, matrix: SparseRows): SparseProduct {
  return backend.kind === 'node' ? openNative(backend, matrix) : openPlain(backend, matrix);
}

function openPlain({ tf }: TensorBackend, matrix: SparseRows): SparseProduct {
  const times = (dense: Tensor2D): Tensor2D => {
    const k = dense.shape[1];
    return tf.tensor2d(plainProduct(matrix, dense.dataSync<'float32'>(), k), [matrix.rows, k]);
  };
  return { times, dispose: () => {} };
}

function plainProduct(
  { rows, offsets, indices, values }: SparseRows,
  dense: Float32Array,
  k: number,
): Float32Array {
  const out = new Float32Array(rows * k);
  for (let row = 0; row < rows; row++) {
    for (let e = offsets[row]; e < offsets[row + 1]; e++) {
      const value = values[e];
      const from = indices[e] * k;
      const to = row * k;
      for (let j = 0; j < k; j++) out[to + j] += value * dense[from + j];
    }
  }
  return out;
}

/** The part of tfjs-node's backend that runs any TensorFlow operation; its published types hide half of it. */
interface NativeOperations {
  readonly binding: {
    readonly TF_ATTR_TYPE: number;
    readonly TF_ATTR_BOOL: number;
    readonly TF_FLOAT: number;
    readonly TF_INT32: number;
    readonly TF_INT64: number;
    createTensor(shape: number[], type: number, values: Float32Array | Int32Array): number;
    deleteTensor(id: number): void;
    executeOp(name: string, options: object[], inputs: number[], outputs: number): { id: number }[];
  };
  getInputTensorIds(tensors: Tensor2D[]): number[];
  createOutputTensor(output: { id: number }): Tensor2D;
}

function openNative({ tf }: TensorBackend, matrix: SparseRows): SparseProduct {
  const native = tf.backend() as unknown as NativeOperations;
  const { binding } = native;
  const type = (name: string, value: number) => ({ name, type: binding.TF_ATTR_TYPE, value });
  const flag = (name: string) => ({ name, type: binding.TF_ATTR_BOOL, value: false });
  const { rows, columns, values } = matrix;
  const places = binding.createTensor([values.length, 2], binding.TF_INT32, placesOf(matrix));
  const weights = binding.createTensor([values.length], binding.TF_FLOAT, values);
  const shape32 = binding.createTensor([2], binding.TF_INT32, Int32Array.of(rows, columns));
  const toLong = [type('SrcT', binding.TF_INT32), type('DstT', binding.TF_INT64), flag('Truncate')];
  const [{ id: shape }] = binding.executeOp('Cast', toLong, [shape32], 1);
  const options = [
    type('T', binding.TF_FLOAT),
    type('Tindices', binding.TF_INT32),
    flag('adjoint_a'),
    flag('adjoint_b'),
  ];
  const times = (dense: Tensor2D): Tensor2D => {
    const inputs = [places, weights, shape, ...native.getInputTensorIds([dense])];
    const [output] = binding.executeOp('SparseTensorDenseMatMul', options, inputs, 1);
    return native.createOutputTensor(output);
  };
  const dispose = (): void => {
    for (const id of [places, weights, shape32, shape]) binding.deleteTensor(id);
  };
  return { times, dispose };
}

/** [entries × 2] row and column of every entry. */
function placesOf({ rows, offsets, indices }: SparseRows): Int32Array {
  const places = new Int32Array(2 * indices.length);
  for (let row = 0; row < rows; row++) {
    for (let e = offsets[row]; e < offsets[row + 1]; e++) {
      places[2 * e] = row;
      places[2 * e + 1] = indices[e];
    }
  }
  return places;
}
