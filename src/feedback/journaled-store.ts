/** The same store; what waits in the journal is written before it matters, and forgotten with the person it is of. */
import type { GraphStore } from '../storage/graph-store.ts';
import { overlaid } from '../storage/overlaid.ts';
import type { RecentShowings } from './recent-showings.ts';
import type { RunJournal } from './run-journal.ts';

export function journaledStore(
  store: GraphStore,
  journal: Pick<RunJournal, 'holds' | 'flush' | 'forget'>,
  showings: Pick<RecentShowings, 'forget'>,
): GraphStore {
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
      const erasure = await store.eraseUser(user, options);
      if (!options.dryRun) showings.forget(user);
      return erasure;
    },
    async mergeUsers(from, into) {
      await journal.flush();
      const merge = await store.mergeUsers(from, into);
      for (const user of [from, into]) showings.forget(user);
      return merge;
    },
  } satisfies Partial<GraphStore>;
  return overlaid(store, writes);
}
