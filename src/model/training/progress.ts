/** How far a training run is, for bars, logs and subscribers. */

export const TRAINING_STAGES = ['read', 'fit', 'folds', 'ranker', 'save'] as const;

export type TrainingStage = (typeof TRAINING_STAGES)[number];

export interface TrainingProgress {
  readonly stage: TrainingStage;
  /** What is being done, such as the scorer that is being fitted. */
  readonly detail: string;
  readonly done: number;
  readonly total: number;
}

export type OnTrainingProgress = (progress: TrainingProgress) => void;

/** Shares of the whole time, roughly as measured. */
const SHARES: Readonly<Record<TrainingStage, number>> = {
  read: 0.03,
  fit: 0.12,
  folds: 0.5,
  ranker: 0.3,
  save: 0.05,
};

/** How much of the whole training is done, 0..1. */
export function overall({ stage, done, total }: TrainingProgress): number {
  const before = TRAINING_STAGES.slice(0, TRAINING_STAGES.indexOf(stage));
  const passed = before.reduce((sum, name) => sum + SHARES[name], 0);
  return passed + SHARES[stage] * (total > 0 ? Math.min(1, done / total) : 0);
}
