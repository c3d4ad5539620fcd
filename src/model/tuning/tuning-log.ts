/** Takes down what tuning tries, while it tries it. */
import type { BudgetClock } from './budget.ts';
import type { Trial } from './tuning-record.ts';

export type TuningStage = 'single' | 'settings' | 'scorers' | 'candidates' | 'plan' | 'signals';

export interface TuningLog {
  /** @param subject whom the trial is about, so that it can be marked as chosen */
  add(stage: TuningStage, subject: string, trial: Omit<Trial, 'stage' | 'chosen'>): void;
  /** In order, those about one of these subjects marked as chosen. */
  trials(chosen: ReadonlySet<string>): Trial[];
}

export type OnTuningProgress = (elapsedSeconds: number, detail: string) => void;

export function tuningLog(clock: BudgetClock, onProgress: OnTuningProgress): TuningLog {
  const rows: { subject: string; trial: Trial }[] = [];
  return {
    add(stage, subject, trial) {
      const { what } = trial;
      const [quality, seconds] = [round(trial.quality, 5), round(trial.seconds, 2)];
      rows.push({ subject, trial: { stage, what, quality, seconds, chosen: false } });
      onProgress(clock.elapsed(), `${stage}: ${what} ${quality.toFixed(4)}`);
    },
    trials: (chosen) =>
      rows.map(({ subject, trial }) => ({ ...trial, chosen: chosen.has(subject) })),
  };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
