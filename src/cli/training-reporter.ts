/** A training run on the terminal: one bar, or now and then a line, for the whole of it. */
import { overall, type TrainingProgress } from '../model/progress.ts';
import { progressReporter, type ProgressReporter } from './progress.ts';

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
