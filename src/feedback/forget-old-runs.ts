/** Keeps the run log from growing for ever: once an hour, what is older than it is to be kept goes. */
import type { RunShelf } from '../storage/run-shelf.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface OldRuns {
  readonly store: Pick<RunShelf, 'removeRunsBefore'>;
  /** 0 keeps all. */
  readonly days: number;
  readonly failed: (error: unknown) => void;
}

/** @returns ends it, once what is being removed is gone */
export function forgetOldRuns({ store, days, failed }: OldRuns): () => Promise<void> {
  if (days === 0) return async () => {};
  let work: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    work = work.then(() => store.removeRunsBefore(Date.now() - days * DAY_MS)).catch(failed);
  };
  look();
  const timer = setInterval(look, HOUR_MS).unref();
  return async () => {
    clearInterval(timer);
    await work;
  };
}
