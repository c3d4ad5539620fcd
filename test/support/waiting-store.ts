/** A store that is too slow: for tests of what is done about that. */
import { TastegraphError } from '../../src/domain/error.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';

/** How many calls have begun, and how many of them were told to stop. */
export interface WaitingCalls {
  asked: number;
  stopped: number;
}

/** The real store, one of whose calls ends only when its caller gives up. @param calls is kept up to date */
export function waitingStore(
  real: GraphStore,
  call: keyof GraphStore,
  calls: WaitingCalls = { asked: 0, stopped: 0 },
): GraphStore {
  const wait = (signal: AbortSignal) => () =>
    new Promise((_, reject) => {
      calls.asked += 1;
      signal.addEventListener('abort', () => {
        calls.stopped += 1;
        reject(new TastegraphError('CANCELLED', 'Nobody waits any more.'));
      });
    });
  const until = (signal: AbortSignal): GraphStore =>
    changed(real.until(signal), { [call]: wait(signal) });
  return changed(real, { until });
}

const changed = (store: GraphStore, methods: Readonly<Record<string, unknown>>): GraphStore =>
  new Proxy(store, {
    get: (target, name) => methods[String(name)] ?? Reflect.get(target, name, target),
  });
