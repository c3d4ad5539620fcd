/** Several vectors of an item fused into one: side by side and projected, or gated; what is missing is masked. */
import type { Tensor2D } from '@tensorflow/tfjs';
import { bias, weight, type ParameterSpec } from '../parameter-layout.ts';
import type { Tensors } from '../tensor-backend.ts';
import { product } from '../tensor-layers.ts';
import type { NamedTensors } from '../tensor-step.ts';

export const FUSION_KINDS = ['concatenate', 'gated'] as const;

export type FusionKind = (typeof FUSION_KINDS)[number];

export interface FusionShape {
  readonly kind: FusionKind;
  /** Of the fused vector. */
  readonly dimensions: number;
  /** Dimensions of each mode. */
  readonly modes: readonly number[];
}

/** [rows × dimensions of the mode], and [rows × 1] 1 where the row has it. */
export interface ModeRows {
  readonly x: Tensor2D;
  readonly mask: Tensor2D;
}

export function fusionLayout({ kind, dimensions, modes }: FusionShape): ParameterSpec[] {
  return modes.flatMap((from, mode): ParameterSpec[] => [
    weight(`project${mode}`, from, dimensions),
    bias(`shift${mode}`, dimensions),
    ...(kind === 'gated'
      ? [weight(`gate${mode}`, from, dimensions), bias(`open${mode}`, dimensions)]
      : [bias(`absent${mode}`, dimensions)]),
  ]);
}

/**
 * [rows × dimensions] of unit length.
 * - concatenate: Σ_m (m present ? x_m · P_m + s_m : a_m), the product of the concatenated modes with one matrix, where a
 *   mode that is missing is a learned vector;
 * - gated: Σ_m g_m ∘ tanh(x_m · P_m + s_m), g the softmax of x_m · G_m + o_m over the modes that are present, for each
 *   dimension on its own (after Arevalo et al. 2017, GMU).
 */
export function fuseRows(
  tf: Tensors,
  { kind }: FusionShape,
  rows: readonly ModeRows[],
  named: NamedTensors,
): Tensor2D {
  const fused = kind === 'gated' ? gated(tf, rows, named) : concatenated(tf, rows, named);
  const length = tf.sqrt(tf.add(tf.sum(tf.square(fused), 1, true), 1e-12));
  return tf.div(fused, length);
}

function concatenated(tf: Tensors, rows: readonly ModeRows[], named: NamedTensors): Tensor2D {
  const parts = rows.map(({ x, mask }, mode): Tensor2D => {
    const projected = tf.add(projection(tf, x, named, `project${mode}`), named[`shift${mode}`]);
    const absent = tf.mul(tf.sub(1, mask), named[`absent${mode}`]);
    return tf.add(tf.mul(projected, mask), absent);
  });
  return tf.addN(parts);
}

/** So low that nothing goes through the gate of a mode that is missing. */
const SHUT = -1e9;

function gated(tf: Tensors, rows: readonly ModeRows[], named: NamedTensors): Tensor2D {
  const gates = rows.map(({ x, mask }, mode): Tensor2D => {
    const open = tf.add(projection(tf, x, named, `gate${mode}`), named[`open${mode}`]);
    return tf.add(open, tf.mul(tf.sub(1, mask), SHUT));
  });
  const most = gates.reduce((a, b) => tf.maximum(a, b));
  const powers = gates.map((gate, mode): Tensor2D =>
    tf.mul(tf.exp(tf.sub(gate, most)), rows[mode].mask),
  );
  const total = tf.add(tf.addN(powers), 1e-12);
  const parts = rows.map(({ x }, mode): Tensor2D => {
    const value = tf.tanh(
      tf.add(projection(tf, x, named, `project${mode}`), named[`shift${mode}`]),
    );
    return tf.mul(tf.div(powers[mode], total), value);
  });
  return tf.addN(parts);
}

const projection = (tf: Tensors, x: Tensor2D, named: NamedTensors, name: string): Tensor2D =>
  product(tf, x, named[name] as Tensor2D);
