/** The profiles of the running program: kept up with the store's feed, held against what is usual, written back to the graph. */
import type { StoreFeed } from '../live/store-feed.ts';
import type { Log } from '../observability/log.ts';
import type { ProfileSchema } from '../profile/attributes/profile-schema.ts';
import { openProfileBook } from '../profile/book/open-profile-book.ts';
import type { ProfileBook } from '../profile/book/profile-book.ts';
import { ProfileWriter } from '../profile/book/profile-writer.ts';
import { parsePopulation } from '../profile/population-text.ts';
import type { PeopleModels } from '../profile/serving/people-models.ts';
import type { GraphStore } from '../storage/graph-store.ts';

export interface ServingProfiles {
  readonly book: ProfileBook;
  /**
   * From now on changed profiles are written back, and held against what is usual as far as the store knows it.
   * @returns true where that has to be measured: it never was, or on far fewer events; never rejects
   */
  keepUp(): Promise<boolean>;
  /** What is usual was measured anew, here or elsewhere: profiles are held against it from now on. */
  useMeasured(): Promise<void>;
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
    async keepUp() {
      keeping = true;
      try {
        const { event } = await store.counts();
        return event > GROWTH * (await useUsual(store, book));
      } catch (error) {
        log.error({ err: error }, 'could not read what is usual');
        return false;
      }
    },
    async useMeasured() {
      await useUsual(store, book);
    },
    async close() {
      unlisten();
      await writer.close();
    },
  };
}

/** @returns on how many events it was measured; 0 where it was not */
async function useUsual(store: GraphStore, book: ProfileBook): Promise<number> {
  const known = parsePopulation(await store.population());
  if (known === undefined) return 0;
  book.reader.usePopulation(known);
  book.forgetAll();
  return known.events;
}
