/** Rules that ask for the user's segment, and for the hour where the list is looked at. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDataset } from '../../src/dataset/dataset.ts';
import type { UserEvent } from '../../src/domain/event.ts';
import type { EventId, ItemId, RuleId, UserId } from '../../src/domain/ids.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { openModel } from '../../src/model/serving-model.ts';
import { trainModel } from '../../src/model/training/train-model.ts';
import { PeopleModels } from '../../src/profile/serving/people-models.ts';
import { trainProfiles } from '../../src/profile/serving/train-profiles.ts';
import { Catalogue } from '../../src/recommend/catalogue.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import type { RecommendationRequest, Recommender } from '../../src/recommend/recommendation.ts';
import { ServingState } from '../../src/recommend/serving-state.ts';
import { itemTraits } from '../../src/rerank/item-traits.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { DAY_MS, fillStore, plantedShop } from '../support/planted-shop.ts';

const USER = 'u003' as UserId;
const subject = { type: 'user', id: USER } as const;

interface Shop {
  readonly store: GraphStore;
  readonly people: PeopleModels;
  readonly recommender: Recommender;
}

const onProgress = (): void => {};

let shop: Shop;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-segment-rules-'));
  const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
  await store.migrate();
  await fillStore(store, plantedShop(60, 24));
  const dataset = await loadDataset(store);
  const backend = await openTensorBackend('wasm');
  const model = openModel(
    (await trainModel({ dataset, plan: quickPlan(), backend, onProgress })).model,
  );
  const catalogue = new Catalogue(dataset, model.items);
  const categories = catalogue.items.map((item) => item.categories ?? []);
  const traits = itemTraits(catalogue.content, categories, model.popularity);
  const state = new ServingState();
  const named = { version: 'planted', plan: 'quick', trainedAt: 0, measures: {} } as const;
  state.replace({ ...named, model, catalogue, traits });
  const people = new PeopleModels(store, (problem) => {
    throw problem;
  });
  const profiles = path.join(folder, 'profiles');
  people.use((await trainProfiles(store, profiles, { seed: 1, backend, onProgress })).bundle);
  const { segmentsAfter } = people;
  const recommender = graphRecommender(store, state, { segmentsAfter, timeZone: 'Asia/Tokyo' });
  shop = { store, people, recommender };
}, 120_000);

afterEach(async () => {
  for (const { id } of await shop.store.rules())
    await shop.store.setRuleState(id, { state: 'deleted', at: 1 });
});

afterAll(async () => {
  await shop.store.close();
  await rm(folder, { recursive: true });
});

async function firstOf(more: Omit<RecommendationRequest, 'subject'> = {}): Promise<ItemId> {
  return (await shop.recommender.recommend({ subject, ...more })).ranking[0].item;
}

const put = (key: string, text: string) =>
  shop.store.putRule({ id: key as RuleId, text, state: 'enabled', priority: 0, at: 1 });

const burst = (count: number): UserEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `burst-${n}` as EventId,
    kind: 'purchased',
    user: USER,
    item: `i00${n % 2}` as ItemId,
    at: (310 + n) * DAY_MS,
  }));

test('a rule follows the segment that the user stands in, with the very next event', async () => {
  const { store, people, recommender } = shop;
  const [places] = await people.segmentsOf([USER]);
  const now = places.map(({ segment }) => segment);
  const events = await store.eventsOf(USER, 1_000);
  const later = (await people.segmentsAfter([...events, ...burst(60)])) ?? [];
  const left = now.find((segment) => !later.includes(segment));
  const plain = await firstOf();
  expect(left).toBeDefined();
  await put('away', `exclude when user.segment = "${left}" and item.key = "${plain}"`);
  expect(await firstOf()).not.toBe(plain);
  // What was never done moves the user out of the segment, for the second of two answers.
  const { before, after } = await recommender.whatIf({ subject }, { removeItems: itemsOf(events) });
  expect(before.ranking.map(({ item }) => item)).not.toContain(plain);
  expect(after.rules).toEqual([]);
  await store.recordEvents(burst(60));
  const { rules } = await recommender.recommend({ subject, filter: { includeSeen: true } });
  expect(rules).toEqual([]);
  expect((await people.segmentsOf([USER]))[0].map(({ segment }) => segment)).toEqual(later);
});

const itemsOf = (events: readonly UserEvent[]): ItemId[] => [
  ...new Set(events.map(({ item }) => item)),
];

test('hours and weekdays are those of the placement, or of the shop', async () => {
  const plain = await firstOf();
  // Thursday 23:30 UTC: Friday in Tokyo and beyond the date line, Thursday before it.
  const context = { at: Date.UTC(2026, 0, 1, 23, 30) };
  const friday = 'context.weekday = "friday" and context.hour';
  await put('friday', `exclude when ${friday} = 13 and item.key = "${plain}"`);
  const inZone = (timeZone: string) => firstOf({ context, timeZone });
  expect(await inZone('Pacific/Kiritimati')).not.toBe(plain);
  expect(await inZone('Pacific/Pago_Pago')).toBe(plain);
  expect(await firstOf({ context })).toBe(plain);
  await put('friday', `exclude when ${friday} = 8 and item.key = "${plain}"`);
  expect(await firstOf({ context })).not.toBe(plain);
});

test('nobody stands in a segment who does not let the shop look', async () => {
  await put('away', 'exclude when not user.segment = "rfm-none"');
  expect((await shop.recommender.recommend({ subject })).ranking).toEqual([]);
  await put('away', 'exclude when user.segment != "rfm-none"');
  expect((await shop.recommender.recommend({ subject })).ranking).toEqual([]);
  await shop.store.upsertUsers([{ id: USER, consent: { personalisation: false, training: true } }]);
  expect((await shop.recommender.recommend({ subject })).ranking).not.toEqual([]);
});
