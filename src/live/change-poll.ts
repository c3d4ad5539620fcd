/** Tells this process what others wrote to the store: reads on in the change log, a few times in a second. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ChangeLog } from '../storage/change-log.ts';
import type { StoreFeed } from './store-feed.ts';

export interface ChangePoll {
  /** Nothing is told any more when this resolves. */
  stop(): Promise<void>;
}

export interface ChangePollOptions {
  readonly everyMs: number;
  /** Hears that the log cannot be read, once until it can be again. */
  readonly failed: (error: unknown) => void;
}

/** How much longer it waits between two tries while the log cannot be read. */
const PATIENCE = 10;

/** Tells what is written from now on. */
export async function startChangePoll(
  log: ChangeLog,
  feed: Pick<StoreFeed, 'announce'>,
  { everyMs, failed }: ChangePollOptions,
): Promise<ChangePoll> {
  const stopped = new AbortController();
  let upTo = await log.latestChange();
  const readOn = async (): Promise<void> => {
    for (let before = NaN; before !== upTo && !stopped.signal.aborted;) {
      before = upTo;
      const page = await log.changesAfter(upTo);
      upTo = page.upTo;
      if (page.missed)
        for (const of of EVERYTHING) feed.announce({ type: 'many', of }, 'elsewhere');
      for (const change of page.changes) feed.announce(change, 'elsewhere');
    }
  };
  const running = (async () => {
    let isFailing = false;
    while (!stopped.signal.aborted) {
      await pause(isFailing ? everyMs * PATIENCE : everyMs, undefined, {
        signal: stopped.signal,
        ref: false,
      }).catch(() => undefined);
      if (stopped.signal.aborted) return;
      try {
        await readOn();
        isFailing = false;
      } catch (error) {
        if (!isFailing) failed(error);
        isFailing = true;
      }
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

const EVERYTHING = ['people', 'items'] as const;
