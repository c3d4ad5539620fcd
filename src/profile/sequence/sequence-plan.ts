/** How much the encoders of behaviour may cost, which are trained beside everything else that is learned of people. */
import type { SequenceSettings } from '../../learning/sequence/sequence-settings.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { TaskLimits } from './people-task.ts';

export interface SequencePlan {
  readonly limits: TaskLimits;
  /** Of each person, so many of the latest steps teach an encoder. */
  readonly encoderSteps: number;
  readonly settings: Partial<SequenceSettings>;
  /** After so long no further kind of encoder is tried. */
  readonly mostMs: number;
}

/** Counting costs little: it looks further back than the networks do. */
const STEPS = 200;

/** A step on WebAssembly takes about six times as long as on the native library. */
export const sequencePlan = ({ kind }: Pick<TensorBackend, 'kind'>, seed: number): SequencePlan =>
  kind === 'node'
    ? {
        limits: { people: 3_000, items: 5_000, steps: STEPS },
        encoderSteps: 100,
        settings: { ...SMALL, seed, dimensions: 48, length: 30, epochs: 10 },
        mostMs: MOST_MS,
      }
    : {
        limits: { people: 1_000, items: 5_000, steps: STEPS },
        encoderSteps: 60,
        settings: { ...SMALL, seed, dimensions: 32, length: 20, epochs: 8 },
        mostMs: MOST_MS,
      };

const SMALL = { batch: 64, learningRate: 5e-3, maximumCandidates: 1_024 };
const MOST_MS = 600_000;
