/** The ranking alone, without HTTP and GraphQL: what of an answer's time is the engine's. */
import path from 'node:path';
import type { UserId } from '../../src/domain/ids.ts';
import type { ServingModel } from '../../src/model/serving-model.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { built } from './built.ts';
import { latency, type Figure } from './figure.ts';
import type { Audience } from './queries.ts';
import { timesOf } from './times-of.ts';

const LIMIT = 200;

export async function rankingFigures(folder: string, people: Audience): Promise<Figure[]> {
  const { openEmbeddedStore } = await built('storage/embedded/embedded-store');
  const { openModelRegistry } = await built('model/bundle/model-registry');
  const { loadNewest } = await built('recommend/load-newest');
  const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
  try {
    const registry = openModelRegistry(path.join(folder, 'models'));
    const service = await loadNewest(store, registry, (problem) => {
      throw problem;
    });
    if (service === undefined) return [];
    const { model } = service;
    const any = await questions(store, model, people.any);
    const busiest = await questions(store, model, people.busiest);
    const rank = (question: Question): void => void model.rank(question);
    const rows = model.builder.build({ ...any[0], limit: LIMIT });
    const scores = new Float32Array(LIMIT);
    const score = (): void => model.ranker.score(rows.features, rows.items.length, scores);
    return [
      latency('ranking alone', timesOf(rank, any, 5), { aim: 5 }),
      latency('ranking alone, busiest users', timesOf(rank, busiest, 5)),
      latency('of it the neural ranker', timesOf(score, any, 5)),
    ];
  } finally {
    await store.close();
  }
}

type Question = Parameters<ServingModel['builder']['build']>[0];

async function questions(
  store: GraphStore,
  model: ServingModel,
  users: readonly string[],
): Promise<Question[]> {
  const { historyFromEvents } = await built('dataset/live-history');
  return Promise.all(
    users.map(async (id) => {
      const [user] = await store.users([id as UserId]);
      const events = await store.eventsOf(id as UserId, 500);
      return { user, history: historyFromEvents(events.toReversed(), model), limit: LIMIT };
    }),
  );
}
