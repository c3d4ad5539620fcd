/** A real API over HTTP on a store with one film and no model: enough for whatever ranks nothing, and there at once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApi, type ApiOptions } from '../../src/api/server.ts';
import type { ItemId } from '../../src/domain/ids.ts';
import { ExperimentBook } from '../../src/feedback/experiments/experiment-book.ts';
import { announcing, StoreFeed } from '../../src/live/store-feed.ts';
import { openLog } from '../../src/observability/log.ts';
import { PeopleModels } from '../../src/profile/serving/people-models.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import { LiveCatalogue } from '../../src/recommend/live-catalogue.ts';
import { BUILT_IN_PLACEMENTS } from '../../src/recommend/placement.ts';
import { phrasePath } from '../../src/recommend/path-phrases.ts';
import { ServingState } from '../../src/recommend/serving-state.ts';
import { watchedLists } from '../../src/recommend/watched-lists.ts';
import { Listeners } from '../../src/live/listeners.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';

export interface BareApi {
  readonly people: PeopleModels;
  readonly url: string;
  readonly store: GraphStore;
  close(): Promise<void>;
}

/** @param changes what a test wants otherwise: switches, limits, a layer around the real store */
export async function openBareApi(
  changes: (store: GraphStore) => Partial<ApiOptions> = () => ({}),
): Promise<BareApi> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-bare-'));
  const feed = new StoreFeed();
  const directory = path.join(folder, 'store');
  const store = announcing(await openEmbeddedStore({ directory }), feed);
  const people = new PeopleModels(store, (problem) => {
    throw problem;
  });
  const segmentsOf: PeopleModels['segmentsOf'] = (users) => people.segmentsOf(users);
  const profiles = openProfileBook(store, undefined, { segmentsOf });
  feed.listen(profiles.take);
  feed.listen(people.take);
  const clear = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true });
  };
  try {
    await store.migrate();
    await store.upsertItems([{ id: 'film' as ItemId, title: 'A film' }]);
    const serving = new ServingState();
    const catalogue = new LiveCatalogue(store, serving);
    const api = await startApi({
      store,
      recommender: graphRecommender(store, serving),
      catalogue,
      lists: watchedLists(feed, { serving, catalogue }),
      search: { search: (query, limit) => serving.current().catalogue.search.search(query, limit) },
      placements: BUILT_IN_PLACEMENTS,
      experiments: new ExperimentBook(store),
      profiles,
      people,
      phrase: phrasePath,
      training: new Listeners(),
      modelStatus: () => ({ training: { state: 'idle' } }),
      log: openLog('silent'),
      host: '127.0.0.1',
      port: 0,
      ...changes(store),
    });
    return {
      people,
      url: api.url,
      store,
      async close() {
        await api.close();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** As `NODE_ENV=production` has it. */
export const PRODUCTION = { introspection: false, explorer: false } as const;
