/** Lets a long computation be stopped, and the rest of the process breathe while it runs. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../domain/error.ts';

const BREATH_MS = 20;

/**
 * Awaited between steps of a long computation: gives the event loop a turn every 20 ms or so. Only timing depends on
 * the clock, never a result.
 * @throws TastegraphError `CANCELLED` when the signal is aborted.
 */
export function breather(signal?: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last > BREATH_MS) {
      await setImmediate();
      last = performance.now();
    }
    stopIfCancelled(signal);
  };
}
