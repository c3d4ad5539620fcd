/** Experiments of a server: who sees what, what came of it, and the guard that ends those that harm. */
import type { Config } from '../config.ts';
import type { Experiment } from '../domain/experiment.ts';
import { AnswerTally } from '../feedback/experiments/answer-tally.ts';
import { ExperimentBook } from '../feedback/experiments/experiment-book.ts';
import { ItemTriesBook } from '../feedback/item-tries.ts';
import type { Log } from '../observability/log.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import { beginTrial, modelsIn, takenBack } from './model-trial.ts';
import type { ServingModels } from './serving-models.ts';
import { guardExperiments } from './guard-experiments.ts';

export interface ServingExperiments {
  readonly book: ExperimentBook;
  readonly tally: AnswerTally;
  /** What exploring goes by. */
  readonly feedback: ItemTriesBook;
  /** How many experiments this process rolled back. */
  readonly rolledBackCount: () => number;
  /** Looks after those that run, from now on. */
  readonly guard: (models: ComparedModels) => void;
  close(): Promise<void>;
}

/** What experiments ask of models. */
export type ComparedModels = Pick<ServingModels, 'compare' | 'withdraw' | 'onSwitched'>;

export async function serveExperiments(
  store: GraphStore,
  config: Pick<Config, 'EXPERIMENT_CHECK_MS' | 'MODEL_TRIAL_SHARE' | 'MODEL_TRIAL_MARGIN'>,
  log: Log,
): Promise<ServingExperiments> {
  const book = new ExperimentBook(store);
  await book.refresh();
  const tally = new AnswerTally();
  const feedback = new ItemTriesBook(store, (error) =>
    log.warn({ err: error }, 'What came of items cannot be counted now.'),
  );
  let rolledBackCount = 0;
  let stop: (() => Promise<void>) | undefined;
  const guard = (models: ComparedModels): void => {
    const compare = (): void =>
      void models
        .compare(modelsIn(book.running()))
        .catch((error: unknown) => log.error({ err: error }, 'A model cannot be compared.'));
    book.refreshed.listen(compare);
    compare();
    models.onSwitched = async (before, now) => {
      const { MODEL_TRIAL_SHARE: share, MODEL_TRIAL_MARGIN: margin } = config;
      if (share === 0) return;
      await beginTrial(store, { before, now, share, margin }, Date.now());
      await book.refresh();
    };
    const rolledBack = async (experiment: Experiment): Promise<void> => {
      rolledBackCount++;
      const version = takenBack(experiment);
      if (version !== undefined && (await models.withdraw(version)))
        log.warn({ model: version }, 'The model before it is in service again.');
    };
    const everyMs = config.EXPERIMENT_CHECK_MS;
    stop = guardExperiments({ store, book, tally, log, everyMs, rolledBack });
  };
  return {
    book,
    tally,
    feedback,
    rolledBackCount: () => rolledBackCount,
    guard,
    close: async () => stop?.(),
  };
}
