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
