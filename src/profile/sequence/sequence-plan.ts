/** How much the encoders of behaviour may cost, which are trained beside everything else that is learned of people. */
import type { SequenceSettings } from '../../learning/sequence/sequence-settings.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { TaskLimits } from './people-task.ts';

export interface SequencePlan {
  readonly limits: TaskLimits;
  readonly settings: Partial<SequenceSettings>;
  /** After so long no further kind of encoder is tried. */
  readonly mostMs: number;
}

/** A step on WebAssembly takes about six times as long as on the native library. */
export function sequencePlan({ kind }: Pick<TensorBackend, 'kind'>, seed: number): SequencePlan {
  const isNative = kind === 'node';
  return {
    limits: { people: isNative ? 3_000 : 1_000, items: 5_000, steps: 60 },
    settings: {
      seed,
      dimensions: 32,
      length: 20,
      epochs: isNative ? 12 : 8,
      batch: 64,
      learningRate: 5e-3,
      maximumCandidates: 1_024,
    },
    mostMs: 600_000,
  };
}
