/** The whole path in one process: real films and ratings → embedded store → trained model → API over HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CategoryId, EntityId, ItemId, TagName } from '../../src/domain/ids.ts';
import { startApi, type ApiOptions } from '../../src/api/server.ts';
import { openRunLog, type RunLogParts } from '../../src/app/run-log.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { readForTraining, trainAndPublish } from '../../src/model/training/train-and-publish.ts';
import { openLog } from '../../src/observability/log.ts';
import { PeopleModels } from '../../src/profile/serving/people-models.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import { LiveCatalogue } from '../../src/recommend/live-catalogue.ts';
import { loadNewest } from '../../src/recommend/load-newest.ts';
import { BUILT_IN_PLACEMENTS } from '../../src/recommend/placement.ts';
import { phrasePath } from '../../src/recommend/path-phrases.ts';
import type { Recommender } from '../../src/recommend/recommendation.ts';
import { ServingState } from '../../src/recommend/serving-state.ts';
import { watchedLists } from '../../src/recommend/watched-lists.ts';
import { Listeners } from '../../src/live/listeners.ts';
import { ExperimentBook } from '../../src/feedback/experiments/experiment-book.ts';
import { announcing, StoreFeed } from '../../src/live/store-feed.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { writeFilmSample } from '../support/film-sample.ts';

export interface FilmsApi {
  readonly url: string;
  readonly runLog: RunLogParts;
  readonly store: GraphStore;
  /** A film that bears a tag, stands below a category and is tied to an entity. */
  readonly known: { readonly film: string; readonly title: string };
  /** Another server on the same store and model, for as long as `use` takes. */
  with(changes: Changes, use: (url: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** What a test wants otherwise than it is: limits, a layer around a real part. */
export type Changes = (real: ApiOptions) => Partial<ApiOptions>;

/** A recommender with some methods otherwise, for every request. */
export function withMethods(recommender: Recommender, methods: Partial<Recommender>): Recommender {
  const changed: Recommender = { ...recommender, ...methods, reading: () => changed };
  return changed;
}

export async function openFilmsApi(changes: Changes = () => ({})): Promise<FilmsApi> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-e2e-'));
  const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
  const clear = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true });
  };
  try {
    await store.migrate();
    await importInto(store, [{ path: await writeFilmSample(folder) }]);
    const known = await enrich(store);
    const runLog = openRunLog(store, { RUN_LOG_SAMPLE: 1, RUN_LOG_DAYS: 0 }, openLog('silent'));
    const serving = await train(store, path.join(folder, 'models'));
    const real = partsOf(runLog, serving);
    const clearAll = async (): Promise<void> => {
      await runLog.close();
      await clear();
    };
    return { ...(await served(real, changes, clearAll)), store, known, runLog };
  } catch (error) {
    await clear();
    throw error;
  }
}

function partsOf({ store: plain, log }: RunLogParts, serving: ServingState): ApiOptions {
  const feed = new StoreFeed();
  const store = announcing(plain, feed);
  const catalogue = new LiveCatalogue(store, serving);
  const profiles = openProfileBook(store);
  feed.listen(profiles.take);
  const people = new PeopleModels(store, (problem) => {
    throw problem;
  });
  feed.listen(people.take);
  return {
    store,
    profiles,
    people,
    recommender: graphRecommender(store, serving, log),
    catalogue,
    lists: watchedLists(feed, { serving, catalogue }),
    search: { search: (query, limit) => serving.current().catalogue.search.search(query, limit) },
    placements: BUILT_IN_PLACEMENTS,
    experiments: new ExperimentBook(store),
    phrase: phrasePath,
    training: new Listeners(),
    modelStatus: () => ({ ...serving.current(), training: { state: 'idle' } }),
    log: openLog('silent'),
    host: '127.0.0.1',
    port: 0,
  };
}

async function served(
  real: ApiOptions,
  changes: Changes,
  clear: () => Promise<void>,
): Promise<Pick<FilmsApi, 'url' | 'with' | 'close'>> {
  const api = await startApi({ ...real, ...changes(real) });
  return {
    url: api.url,
    async with(otherwise, use) {
      const other = await startApi({ ...real, ...otherwise(real) });
      try {
        await use(other.url);
      } finally {
        await other.close();
      }
    },
    async close() {
      await api.close();
      await clear();
    },
  };
}

/** The films have genres only; one of them gets a tag, a relation and a genre above its own. */
async function enrich(store: GraphStore): Promise<FilmsApi['known']> {
  const film = '0111161' as ItemId;
  const director = 'frank-darabont' as EntityId;
  const [item] = await store.items([film]);
  const [genre] = item?.categories ?? [];
  if (item?.title === undefined || genre === undefined) throw new Error('The sample lost a film.');
  const [category] = await store.categories([genre]);
  if (category === undefined) throw new Error('The sample lost a genre.');
  await store.upsertCategories([
    { id: 'fiction' as CategoryId, name: 'Fiction' },
    { ...category, parent: 'fiction' as CategoryId },
  ]);
  await store.upsertEntities([{ id: director, kind: 'person', name: 'Frank Darabont' }]);
  await store.upsertRelations([
    {
      from: { type: 'item', id: film },
      predicate: 'DIRECTED_BY',
      to: { type: 'entity', id: director },
    },
  ]);
  await store.upsertTaggings([
    {
      item: film,
      tag: 'prison' as TagName,
      source: 'users',
      method: 'given',
      confidence: 0.9,
      count: 12,
    },
  ]);
  return { film, title: item.title };
}

async function train(store: GraphStore, directory: string): Promise<ServingState> {
  const registry = openModelRegistry(directory);
  const backend = await openTensorBackend('wasm');
  const workshop = { store, registry, backend, onProgress: () => {} };
  await trainAndPublish(workshop, await readForTraining(workshop), quickPlan());
  const service = await loadNewest(store, registry, (problem) => {
    throw problem;
  });
  if (service === undefined) throw new Error('The model was not published.');
  const serving = new ServingState();
  serving.replace(service);
  return serving;
}
