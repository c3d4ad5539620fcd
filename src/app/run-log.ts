/** The run log of a server: the store as it is written through, the journal that writes it, and what forgets old runs. */
import type { Config } from '../config.ts';
import { forgetOldRuns } from '../feedback/forget-old-runs.ts';
import { journaledStore } from '../feedback/journaled-store.ts';
import { RecentShowings } from '../feedback/recent-showings.ts';
import { RunJournal } from '../feedback/run-journal.ts';
import type { Log } from '../observability/log.ts';
import type { RunLogFigures } from '../observability/metrics.ts';
import type { GraphStore } from '../storage/graph-store.ts';

export interface RunLogParts {
  /** Through which everybody reads and writes. */
  readonly store: GraphStore;
  /** What the recommender tells of what it showed, and asks of what was shown. */
  readonly log: {
    readonly journal: Pick<RunJournal, 'take'>;
    readonly shownTo: RecentShowings['shownTo'];
  };
  figures(): RunLogFigures;
  /** Resolves when what waits now is written, or could not be. */
  flush(): Promise<void>;
  /** Writes what waits. The store stays open. */
  close(): Promise<void>;
}

export function openRunLog(
  plain: GraphStore,
  { RUN_LOG_SAMPLE: rate, RUN_LOG_DAYS: days }: Pick<Config, 'RUN_LOG_SAMPLE' | 'RUN_LOG_DAYS'>,
  log: Log,
): RunLogParts {
  const journal = new RunJournal({ store: plain, rate, log });
  const showings = new RecentShowings({ store: plain });
  const stopForgetting = forgetOldRuns({
    store: plain,
    days,
    failed: (error) => log.warn({ err: error }, 'Old runs cannot be forgotten now.'),
  });
  return {
    store: journaledStore(plain, journal, showings),
    log: {
      journal: {
        take(run) {
          showings.take(run);
          journal.take(run);
        },
      },
      shownTo: (user, since) => showings.shownTo(user, since),
    },
    figures: () => ({ ...journal.counts, waiting: journal.waiting }),
    flush: () => journal.flush(),
    async close() {
      await Promise.all([stopForgetting(), journal.close()]);
    },
  };
}
