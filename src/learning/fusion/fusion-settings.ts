/** What can be set about learning to fuse. */

export interface FusionSettings {
  readonly seed: number;
  readonly dimensions: number;
  readonly steps: number;
  /** Pairs of a step. */
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** How often a step does without a mode that an item has: so it learns of items that will not have it. */
  readonly modeDropout: number;
  readonly maximumCandidates: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((done: number) => void) | undefined;
}

export const FUSION_DEFAULTS: FusionSettings = {
  seed: 1,
  dimensions: 64,
  steps: 300,
  batch: 256,
  learningRate: 5e-3,
  weightDecay: 0.1,
  modeDropout: 0.3,
  maximumCandidates: 1024,
};
