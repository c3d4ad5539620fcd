/** What the trainings of item vectors have in common: their settings and what they tell on the way. */

export interface EmbeddingTraining {
  readonly dimensions: number;
  readonly seed: number;
  readonly steps: number;
  /** Histories (or heads) of a step. */
  readonly batch: number;
  /** Of Adam, at the start; it falls as a cosine. */
  readonly learningRate: number;
  /** Of AdamW, per unit of learning rate. */
  readonly weightDecay: number;
  /** Part of a history that is to be found again from the rest. */
  readonly hiddenShare: number;
  /** The sum over a history is divided by its total interest to this power: 1 takes the mean. */
  readonly historyPower: number;
  /** Up to here every step compares all candidates, beyond it a sample of so many. */
  readonly maximumCandidates: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((point: EmbeddingStep) => void) | undefined;
}

/** A point of the learning curve. */
export interface EmbeddingStep {
  /** From 1 on. */
  readonly step: number;
  /** Mean loss per hidden item of the step's batch. */
  readonly loss: number;
}
