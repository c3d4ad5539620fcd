/** The profiles of the running program: kept up with the store's feed, held against what is usual, written back to the graph. */
import type { StoreFeed } from '../live/store-feed.ts';
import type { Log } from '../observability/log.ts';
import type { ProfileSchema } from '../profile/attributes/profile-schema.ts';
import { openProfileBook } from '../profile/book/open-profile-book.ts';
import type { ProfileBook } from '../profile/book/profile-book.ts';
import { ProfileWriter } from '../profile/book/profile-writer.ts';
import { measurePopulation } from '../profile/build-profiles.ts';
import { parsePopulation } from '../profile/population-text.ts';
import type { PeopleModels } from '../profile/serving/people-models.ts';
import type { GraphStore } from '../storage/graph-store.ts';

export interface ServingProfiles {
  readonly book: ProfileBook;
  /**
   * From now on changed profiles are written back. Measures what is usual where the store does not know it yet, or where
   * it was measured on far fewer events. Never rejects.
   */
  keepUp(signal: AbortSignal): Promise<void>;
  /** Writes what is left to write. */
  close(): Promise<void>;
}

/** Measured anew when the store holds so many times as many events as then. */
const GROWTH = 1.5;

export function serveProfiles(
  store: GraphStore,
  feed: StoreFeed,
  schema: ProfileSchema,
  people: Pick<PeopleModels, 'segmentsOf' | 'likeness'>,
  log: Log,
): ServingProfiles {
  const onProblem = (error: unknown): void =>
    log.warn({ err: error }, 'a profile could not be read or written; it is tried again');
  // What is imported at the start is left to `tastegraph profile build`: the first answers should not wait for it.
  let keeping = false;
  const book = openProfileBook(store, schema, {
    segmentsOf: (users) => people.segmentsOf(users),
    onChanged: (user) => {
      if (keeping) writer.mark(user);
    },
    onProblem,
  });
  const writer = new ProfileWriter({
    store,
    profiles: (users) => book.profiles(users),
    likeness: () => people.likeness,
    onProblem,
  });
  const unlisten = feed.listen(book.take);
  return {
    book,
    async keepUp(signal) {
      keeping = true;
      await measure(store, book, signal).catch((error: unknown) => {
        if (!signal.aborted) log.error({ err: error }, 'could not measure what is usual');
      });
    },
    async close() {
      unlisten();
      await writer.close();
    },
  };
}

async function measure(store: GraphStore, book: ProfileBook, signal: AbortSignal): Promise<void> {
  const known = parsePopulation(await store.population());
  if (known !== undefined) book.reader.usePopulation(known);
  const { event } = await store.counts();
  if (event > GROWTH * (known?.events ?? 0)) await measurePopulation(store, book, signal);
}
