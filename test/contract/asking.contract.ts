/** Questions leave no trace: what is only asked, or only played through, is not written. */
import { loadDataset } from '../../src/dataset/dataset.ts';
import type { ItemId, RuleId, UserId } from '../../src/domain/ids.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { openModel } from '../../src/model/serving-model.ts';
import { trainModel } from '../../src/model/training/train-model.ts';
import { Catalogue } from '../../src/recommend/catalogue.ts';
import { graphRecommender } from '../../src/recommend/graph-recommender.ts';
import type { Recommender } from '../../src/recommend/recommendation.ts';
import { ServingState } from '../../src/recommend/serving-state.ts';
import { itemTraits } from '../../src/rerank/item-traits.ts';
import { parseRule } from '../../src/rules/language/parse-rule.ts';
import type { RuleInForce } from '../../src/rules/rule-in-force.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { fillStore, plantedShop } from '../support/planted-shop.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

export function askingContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  test('what if, why not, counterfactual and lists in a context write nothing', async () => {
    await fillStore(store(), plantedShop(20, 16));
    const recommender = await recommenderOn(store());
    const before = await harness.everything();
    const subject = { type: 'user', id: 'u003' as UserId } as const;
    const { ranking } = await recommender.recommend({ subject });
    const [first, second] = ranking.map(({ item }) => item);
    const context = { page: first, cart: [second], device: 'phone', at: Date.now() };
    const add = [{ item: first, kind: 'purchased' as const }];
    const seen = (await store().eventsOf(subject.id, 1)).map(({ item }) => item);
    const { before: as, after } = await recommender.whatIf(
      { subject, placement: 'cart', context: { cart: [second] } },
      { add, removeItems: seen },
    );
    expect(as.ranking.map(({ item }) => item)).not.toContain(second);
    expect(after.ranking.map(({ item }) => item)).not.toContain(first);
    await recommender.recommend({ subject, placement: 'item-page', context });
    await recommender.whyNot({ subject, context }, first, 5);
    await recommender.counterfactual({ subject }, ranking[2].item, 3);
    await recommender.recommend({
      subject: { type: 'session', events: [{ item: 'i001' as ItemId, kind: 'viewed' }] },
    });
    expect(await harness.everything()).toBe(before);
  });

  test('a what-if with other rules writes nothing, and the rules stay as they were', async () => {
    await fillStore(store(), plantedShop(20, 16));
    const recommender = await recommenderOn(store());
    const subject = { type: 'user', id: 'u003' as UserId } as const;
    const { ranking } = await recommender.recommend({ subject });
    const [first, second] = ranking.map(({ item }) => item);
    const real = ruleOf('real', `exclude when item.key = "${first}"`);
    await store().putRule({ ...real.rule, at: 1 });
    const [before, stamp] = [await harness.everything(), await store().rulesStamp()];
    const changes = {
      add: [ruleOf('added-1', `pin at 1 when item.key = "${second}"`)],
      suspend: [real.rule.id],
    };
    const { before: as, after } = await recommender.whatIf({ subject }, {}, changes);
    expect(as.ranking.map(({ item }) => item)).not.toContain(first);
    expect(after.ranking.slice(0, 2).map(({ item }) => item)).toEqual([second, first]);
    expect(await harness.everything()).toBe(before);
    expect(await store().rulesStamp()).toBe(stamp);
    expect((await store().rules()).map(({ id, version }) => [id, version])).toEqual([['real', 1]]);
  });
}

function ruleOf(key: string, text: string): RuleInForce {
  const { rule: syntax, problem } = parseRule(text);
  if (syntax === undefined) throw new Error(problem.message);
  const id = key as RuleId;
  return { syntax, rule: { id, version: 1, state: 'enabled', priority: 0, at: 1, text } };
}

async function recommenderOn(store: GraphStore): Promise<Recommender> {
  const dataset = await loadDataset(store);
  const backend = await openTensorBackend('wasm');
  const run = { dataset, plan: quickPlan(), backend, onProgress: () => {} };
  const { model: trained } = await trainModel(run);
  const model = openModel(trained);
  const catalogue = new Catalogue(dataset, model.items);
  const categories = catalogue.items.map((item) => item.categories ?? []);
  const state = new ServingState();
  state.replace({
    version: 'planted',
    plan: 'quick',
    trainedAt: 0,
    measures: {},
    model,
    catalogue,
    traits: itemTraits(catalogue.content, categories, model.popularity),
  });
  return graphRecommender(store, state);
}
