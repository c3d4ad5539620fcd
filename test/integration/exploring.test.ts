/** Exploring with a real model: the list, its pages, and what it is not. */
import { loadDataset } from '../../src/dataset/dataset.ts';
import type { ItemId, UserId } from '../../src/domain/ids.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModel, type ServingModel } from '../../src/model/serving-model.ts';
import { Catalogue } from '../../src/recommend/catalogue.ts';
import type { Exploring, ItemFeedback } from '../../src/recommend/exploring.ts';
import { untriedItems } from '../../src/recommend/explored-ranking.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import type { RecommendationRequest, Recommender } from '../../src/recommend/recommendation.ts';
import { ServingState } from '../../src/recommend/serving-state.ts';
import { itemTraits } from '../../src/rerank/item-traits.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { plantedShop, sourceOf } from '../support/planted-shop.ts';
import { trainShop } from '../support/trained-shop.ts';

/** Nobody ever did anything with it. */
const NEW = 'new' as ItemId;

let model: ServingModel;
let recommender: Recommender;
const tries = new Map<ItemId, { shown: number; clicked: number }>();
const feedback: ItemFeedback = {
  of: (item) => tries.get(item) ?? { shown: 0, clicked: 0 },
  overall: { shown: 1_000, clicked: 50 },
};

beforeAll(async () => {
  const shop = plantedShop(80, 60);
  const records = { ...shop, item: [...shop.item, { id: NEW, title: 'Brand new' }] };
  model = openModel(await trainShop(records, miniPlan(), await openTensorBackend('wasm')));
  const catalogue = new Catalogue(await loadDataset(sourceOf(records)), model.items);
  const own = catalogue.items.map(({ categories = [] }) => categories);
  const traits = itemTraits(catalogue.content, own, model.popularity);
  const state = new ServingState();
  const service = { version: 'v', plan: 'mini', trainedAt: 0, measures: {} };
  state.replace({ ...service, model, catalogue, traits });
  const store: Parameters<typeof graphRecommender>[0] = {
    rules: async () => [],
    rulesStamp: async () => 0,
    users: async (ids) => ids.map((id) => records.user.find((user) => user.id === id)),
    eventsOf: async (user) => records.event.filter((one) => one.user === user),
  };
  recommender = graphRecommender(store, state, { feedback });
}, 60_000);

const asked = (explore?: Exploring): RecommendationRequest => ({
  subject: { type: 'user', id: 'u003' as UserId },
  ...(explore === undefined ? {} : { explore }),
});

const exploring = (seed: number): Exploring => ({ share: 0.3, below: 5, seed });

test('without exploring nothing is explored', async () => {
  expect((await recommender.recommend(asked())).explored).toBeUndefined();
});

test('one seed gives one list; scores and reasons stay those of the items', async () => {
  const plain = await recommender.recommend(asked());
  const [one, again] = await Promise.all(
    [1, 1].map((s) => recommender.recommend(asked(exploring(s)))),
  );
  expect(one.ranking).toEqual(again.ranking);
  expect(one.ranking[0].item).toBe(plain.ranking[0].item);
  const [item] = [...(one.explored?.keys() ?? [])];
  const { score = NaN } = one.ranking.find((ranked) => ranked.item === item) ?? {};
  const [{ contributions }] = await recommender.explain(one, [item]);
  expect(contributions.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 4);
});

test('an item without events is no candidate, and gets a chance by exploring', async () => {
  expect(untriedItems(model, 1).map((index) => model.items[index])).toContain(NEW);
  const lists = await Promise.all(
    Array.from({ length: 60 }, (_, seed) => recommender.recommend(asked(exploring(seed)))),
  );
  const top = lists.flatMap(({ ranking, explored }) =>
    ranking
      .slice(0, 10)
      .filter(({ item }) => explored?.has(item))
      .map(({ item }) => item),
  );
  expect(top).toContain(NEW);
});

test('what is clicked comes up more often than what is not', async () => {
  const plain = await recommender.recommend(asked());
  const [loved, spurned] = plain.ranking.slice(8, 10).map(({ item }) => item);
  tries.set(loved, { shown: 100, clicked: 40 });
  tries.set(spurned, { shown: 100, clicked: 0 });
  const lists = await Promise.all(
    Array.from({ length: 40 }, (_, seed) => recommender.recommend(asked(exploring(seed)))),
  );
  const count = (item: ItemId): number =>
    lists.filter(({ ranking, explored }) =>
      ranking.slice(0, 6).some((ranked) => ranked.item === item && explored?.has(item)),
    ).length;
  expect(count(loved)).toBeGreaterThan(30);
  expect(count(spurned)).toBeLessThan(5);
});

test('why-not and counterfactuals speak of the list without chance in it', async () => {
  const plain = await recommender.recommend(asked());
  const { item } = plain.ranking[20];
  const answers = await Promise.all(
    [undefined, exploring(1), exploring(2)].map((one) => recommender.whyNot(asked(one), item, 10)),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});
