/** Ends experiments of which a variant does harm, off the path of requests. */
import type { Experiment } from '../domain/experiment.ts';
import type { AnswerTally } from '../feedback/experiments/answer-tally.ts';
import type { ExperimentBook } from '../feedback/experiments/experiment-book.ts';
import { endExperiment } from '../feedback/experiments/end-experiment.ts';
import { harmIn } from '../feedback/experiments/harm.ts';
import { readResult, type RunSource } from '../feedback/experiments/read-result.ts';
import type { Log } from '../observability/log.ts';
import type { ExperimentShelf } from '../storage/experiment-shelf.ts';

export interface GuardParts {
  readonly store: RunSource & Pick<ExperimentShelf, 'changeExperiment'>;
  readonly book: Pick<ExperimentBook, 'refresh' | 'running'>;
  readonly tally: AnswerTally;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly everyMs: number;
  /** Hears of each experiment that was rolled back by this process. */
  readonly rolledBack: (experiment: Experiment) => void | Promise<void>;
}

/** @returns ends it, once the look that is under way is over */
export function guardExperiments(parts: GuardParts): () => Promise<void> {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();
  const next = (): void => {
    timer = setTimeout(() => {
      work = look(parts, stopping.signal)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted)
            parts.log.error({ err: error }, 'Experiments could not be looked after.');
        })
        .then(() => (stopping.signal.aborted ? undefined : next()));
    }, parts.everyMs).unref();
  };
  next();
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await work;
  };
}

/** One look at all that run. @throws TastegraphError what the store throws */
export async function look(parts: GuardParts, signal: AbortSignal): Promise<void> {
  const { store, book, tally, log, rolledBack } = parts;
  await book.refresh();
  for (const experiment of book.running()) {
    const at = Date.now();
    if (experiment.until !== undefined && experiment.until <= at) {
      await endExperiment(store, experiment.id, 'stopped', { at, reason: 'Its time is over.' });
      await book.refresh();
      continue;
    }
    if (experiment.rollBack === undefined) continue;
    const result = await readResult(store, experiment, at, signal);
    const tallies = experiment.variants.map(({ name }) => tally.of(experiment.id, name));
    const reason = harmIn(experiment, { result, tallies });
    if (reason === undefined) continue;
    const after = await endExperiment(store, experiment.id, 'rolled-back', { at, reason });
    await book.refresh();
    if (after === undefined) continue;
    log.warn({ experiment: experiment.id, reason }, 'An experiment was rolled back.');
    await rolledBack(after);
  }
}
