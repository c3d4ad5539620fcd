/** A training run on the terminal: one bar, or now and then a line, for the whole of it. */
import { TRAINING_STAGES, type TrainingProgress, type TrainingStage } from '../model/progress.ts';
import { progressReporter, type ProgressReporter } from './progress.ts';

/** Shares of the whole time, roughly as measured. */
const SHARES: Readonly<Record<TrainingStage, number>> = {
  read: 0.03,
  fit: 0.12,
  folds: 0.5,
  ranker: 0.3,
  save: 0.05,
};

export interface TrainingReporter {
  readonly update: (progress: TrainingProgress) => void;
  readonly stop: () => void;
}

export function trainingReporter(stream: NodeJS.WritableStream): TrainingReporter {
  const reporter: ProgressReporter = progressReporter({ title: 'Training', total: 1, stream });
  return {
    update: (progress) =>
      reporter.update(overall(progress), `${progress.stage}: ${progress.detail}`),
    stop: () => reporter.stop(),
  };
}

/** 0..1 */
export function overall({ stage, done, total }: TrainingProgress): number {
  const before = TRAINING_STAGES.slice(0, TRAINING_STAGES.indexOf(stage));
  const passed = before.reduce((sum, name) => sum + SHARES[name], 0);
  return passed + SHARES[stage] * (total > 0 ? Math.min(1, done / total) : 0);
}
