/** A shop where the device decides: learned from events, given a weight, and told among the reasons. */
import { loadDataset } from '../../src/dataset/dataset.ts';
import type { ItemId, UserId } from '../../src/domain/ids.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModel, type ServingModel } from '../../src/model/serving-model.ts';
import type { TrainedModel } from '../../src/model/bundle/trained-model.ts';
import { trainModel } from '../../src/model/training/train-model.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { Catalogue } from '../../src/recommend/catalogue.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import { BUILT_IN_PLACEMENTS, placed, placementNamed } from '../../src/recommend/placement.ts';
import type { RecommendationRequest, Recommender } from '../../src/recommend/recommendation.ts';
import { ServingState } from '../../src/recommend/serving-state.ts';
import { itemTraits } from '../../src/rerank/item-traits.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { plantedShop, sourceOf, type ShopRecords } from '../support/planted-shop.ts';

let trained: TrainedModel;
let model: ServingModel;
let recommender: Recommender;
let records: ShopRecords;

beforeAll(async () => {
  const random = seededRandom(5);
  const shop = plantedShop(120, 40);
  // Things below 20 are looked for on phones, the others on TVs, nine times in ten.
  const event = shop.event.map((one) => {
    const isUsual = random.next() < 0.9;
    const onPhone = Number(one.item.slice(1)) < 20 === isUsual;
    return { ...one, context: { device: onPhone ? 'phone' : 'tv', basket: one.id } };
  });
  records = { ...shop, event };
  const dataset = await loadDataset(sourceOf(records));
  const backend = await openTensorBackend('wasm');
  ({ model: trained } = await trainModel({
    dataset,
    plan: miniPlan(),
    backend,
    onProgress: () => {},
  }));
  model = openModel(trained);
  const catalogue = new Catalogue(dataset, model.items);
  const state = new ServingState();
  const traits = itemTraits(
    catalogue.content,
    catalogue.items.map(({ categories = [] }) => categories),
    model.popularity,
  );
  state.replace({
    version: 'v',
    plan: 'mini',
    trainedAt: 0,
    measures: {},
    model,
    catalogue,
    traits,
  });
  recommender = graphRecommender(storeOf(records), state);
}, 60_000);

/** What a recommender reads; this shop has no rules. */
const storeOf = (of: ShopRecords): Parameters<typeof graphRecommender>[0] => ({
  rules: async () => [],
  rulesStamp: async () => 0,
  users: async (ids) => ids.map((id) => of.user.find((user) => user.id === id)),
  eventsOf: async (user) =>
    of.event.filter((one) => one.user === user).toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
});

const asked = (context: RecommendationRequest['context']): RecommendationRequest => ({
  subject: { type: 'user', id: 'u003' as UserId },
  ...(context === undefined ? {} : { context }),
});

const phoneShare = (items: readonly { readonly item: ItemId }[]): number =>
  items.filter(({ item }) => Number(item.slice(1)) < 20).length / items.length;

test('the device gets a weight; words that are never the same get none', () => {
  const device = trained.context?.trials.find(({ attribute }) => attribute === 'device');
  expect(device?.weight).toBeGreaterThan(0);
  expect(device?.gain).toBeGreaterThan(0);
  expect(trained.context?.trials.map(({ attribute }) => attribute)).not.toContain('basket');
});

test('a list on a phone is another than on a TV, and its reasons sum to the score', async () => {
  const [phone, tv] = await Promise.all(
    ['phone', 'tv'].map((device) => recommender.recommend(asked({ device }))),
  );
  expect(phoneShare(phone.ranking.slice(0, 10))).toBeGreaterThan(
    phoneShare(tv.ranking.slice(0, 10)),
  );
  const first = phone.ranking.slice(0, 10);
  const explained = await recommender.explain(
    phone,
    first.map(({ item }) => item),
  );
  explained.forEach(({ contributions }, place) => {
    const sum = contributions.reduce((total, { value }) => total + value, 0);
    expect(Math.abs(sum - first[place].score)).toBeLessThan(1e-6 * Math.max(1, Math.abs(sum)));
    expect(contributions.map(({ source }) => source)).toContain('context');
  });
});

const keysAt = async (placement: string, device: string): Promise<ItemId[]> => {
  const place = placementNamed(BUILT_IN_PLACEMENTS, placement);
  const { ranking } = await recommender.recommend(placed(place, asked({ device })));
  return ranking.map(({ item }) => item);
};

test('a placement that does not look at the device is the same on each', async () => {
  expect(await keysAt('mail', 'phone')).toEqual(await keysAt('mail', 'tv'));
  expect(await keysAt('home', 'phone')).not.toEqual(await keysAt('home', 'tv'));
});

test('what lies in the cart or is looked at is not offered, and moves what is', async () => {
  const plain = await recommender.recommend(asked(undefined));
  const [page, ...cart] = plain.ranking.slice(0, 3).map(({ item }) => item);
  const moved = await recommender.recommend(asked({ page, cart }));
  const offered = moved.ranking.map(({ item }) => item);
  for (const item of [page, ...cart]) expect(offered).not.toContain(item);
  const left = plain.ranking.map(({ item }) => item).filter((item) => !offered.includes(item));
  expect(left).toEqual(expect.arrayContaining([page, ...cart]));
  expect(offered).not.toEqual(
    plain.ranking.map(({ item }) => item).filter((item) => offered.includes(item)),
  );
  const why = await recommender.whyNot(asked({ page, cart }), page, 10);
  expect(why).toMatchObject({ reason: 'seen', kind: 'viewed' });
});
