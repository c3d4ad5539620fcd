/** The run log of a server: the store as it is written through, the journal that writes it, and what forgets old runs. */
import type { Config } from '../config.ts';
import { forgetOldRuns } from '../feedback/forget-old-runs.ts';
import { journaledStore } from '../feedback/journaled-store.ts';
import { RunJournal } from '../feedback/run-journal.ts';
import type { Log } from '../observability/log.ts';
import type { RunLogFigures } from '../observability/metrics.ts';
import type { GraphStore } from '../storage/graph-store.ts';

export interface RunLogParts {
  readonly store: GraphStore;
  readonly journal: RunJournal;
  readonly figures: () => RunLogFigures;
  /** Writes what waits. The store stays open. */
  close(): Promise<void>;
}

export function openRunLog(
  plain: GraphStore,
  { RUN_LOG_SAMPLE: rate, RUN_LOG_DAYS: days }: Config,
  log: Log,
): RunLogParts {
  const journal = new RunJournal({ store: plain, rate, log });
  const stopForgetting = forgetOldRuns({
    store: plain,
    days,
    failed: (error) => log.warn({ err: error }, 'Old runs cannot be forgotten now.'),
  });
  return {
    store: journaledStore(plain, journal),
    journal,
    figures: () => ({ ...journal.counts, waiting: journal.waiting }),
    async close() {
      await Promise.all([stopForgetting(), journal.close()]);
    },
  };
}
