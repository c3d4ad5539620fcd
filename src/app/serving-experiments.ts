/** Experiments of a server: who sees what, what came of it, and the guard that ends those that harm. */
import type { Config } from '../config.ts';
import { AnswerTally } from '../feedback/experiments/answer-tally.ts';
import { ExperimentBook } from '../feedback/experiments/experiment-book.ts';
import { ItemTriesBook } from '../feedback/item-tries.ts';
import type { Log } from '../observability/log.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import { guardExperiments } from './guard-experiments.ts';

export interface ServingExperiments {
  readonly book: ExperimentBook;
  readonly tally: AnswerTally;
  /** What exploring goes by. */
  readonly feedback: ItemTriesBook;
  /** How many experiments this process rolled back. */
  readonly rolledBackCount: () => number;
  close(): Promise<void>;
}

export async function serveExperiments(
  store: GraphStore,
  { EXPERIMENT_CHECK_MS: everyMs }: Pick<Config, 'EXPERIMENT_CHECK_MS'>,
  log: Log,
): Promise<ServingExperiments> {
  const book = new ExperimentBook(store);
  await book.refresh();
  const tally = new AnswerTally();
  const feedback = new ItemTriesBook(store, (error) =>
    log.warn({ err: error }, 'What came of items cannot be counted now.'),
  );
  let rolledBackCount = 0;
  const rolledBack = (): void => {
    rolledBackCount++;
  };
  const close = guardExperiments({ store, book, tally, log, everyMs, rolledBack });
  return { book, tally, feedback, rolledBackCount: () => rolledBackCount, close };
}
