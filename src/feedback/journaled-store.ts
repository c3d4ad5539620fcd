/** The same store; what waits in the journal is written before it matters, and forgotten with the person it is of. */
import type { GraphStore } from '../storage/graph-store.ts';
import type { RunJournal } from './run-journal.ts';

type Journal = Pick<RunJournal, 'holds' | 'flush' | 'forget'>;

export function journaledStore(store: GraphStore, journal: Journal): GraphStore {
  const writes = {
    async recordEvents(events) {
      // Whoever names a run is told whether it is one.
      if (events.some(({ run }) => run !== undefined && journal.holds(run))) await journal.flush();
      return store.recordEvents(events);
    },
    async eraseUser(user, options) {
      // What waits is theirs as well, and is counted.
      await journal.flush();
      if (!options.dryRun) journal.forget(user);
      return store.eraseUser(user, options);
    },
    async mergeUsers(from, into) {
      await journal.flush();
      return store.mergeUsers(from, into);
    },
  } satisfies Partial<GraphStore>;
  return { ...store, ...writes, until: (signal) => ({ ...store.until(signal), ...writes }) };
}
