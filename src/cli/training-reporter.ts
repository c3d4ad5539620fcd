/** A training run on the terminal: one bar, or now and then a line, for the whole of it. */
import { overall, type TrainingProgress } from '../model/training/progress.ts';
import type { OnTuningProgress } from '../model/tuning/tuning-log.ts';
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

export interface TuningReporter {
  readonly update: OnTuningProgress;
  readonly stop: () => void;
}

/** The search for a plan: how much of the budget is gone, and what was tried last. */
export function tuningReporter(
  stream: NodeJS.WritableStream,
  budgetSeconds: number,
): TuningReporter {
  const reporter = progressReporter({ title: 'Tuning', total: budgetSeconds, stream });
  return {
    update: (elapsed, detail) => reporter.update(elapsed, detail),
    stop: () => reporter.stop(),
  };
}

/** However the work ends, the terminal is left in order before anything else is said. */
export async function withProgress<
  T,
  Reporter extends Pick<TrainingReporter, 'stop'> & { update: unknown },
>(reporter: Reporter, work: (onProgress: Reporter['update']) => Promise<T>): Promise<T> {
  try {
    return await work(reporter.update);
  } finally {
    reporter.stop();
  }
}
