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

/** What the figures are called that answers are held against. */
export const CPU_OF_ROWS = 'rows of a question';
export const CPU_OF_RANKER = 'ranker of a question';

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
    const build = (question: Question): void => void model.builder.build(question);
    const score = (): void => model.ranker.score(rows.features, rows.items.length, scores);
    return [
      latency('ranking alone', timesOf(rank, any, 5), { aim: 5 }),
      latency('ranking alone, busiest users', timesOf(rank, busiest, 5)),
      latency('of it the neural ranker', timesOf(score, any, 5)),
      { what: CPU_OF_ROWS, unit: 'CPU-ms', value: cpuMs(build, any) },
      { what: CPU_OF_RANKER, unit: 'CPU-ms', value: cpuMs(score, any) },
    ];
  } finally {
    await store.close();
  }
}

/** Of one of the inputs, on the mean of some rounds. */
function cpuMs<T>(run: (input: T) => void, inputs: readonly T[], rounds = 5): number {
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) inputs.forEach(run);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (rounds * inputs.length);
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
