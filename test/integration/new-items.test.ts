/** A model trained with places for new items names things that nobody has touched yet, by what they are. */
import { historyOf, interactionsOf } from '../../src/dataset/interactions.ts';
import { loadDataset } from '../../src/dataset/dataset.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModel } from '../../src/model/serving-model.ts';
import type { TrainingPlan } from '../../src/model/plan/training-plan.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { plantedShop, sourceOf, type ShopRecords } from '../support/planted-shop.ts';
import { trainShop } from '../support/trained-shop.ts';

const CANDIDATES = 12;
/** Things of both tastes on which every event is taken away. */
const NEW = ['i032', 'i033', 'i036', 'i037'];

const whole = plantedShop(60, 40);
const shop: ShopRecords = {
  ...whole,
  event: whole.event.filter(({ item }) => !NEW.includes(item)),
};
const backend = await openTensorBackend('wasm');
const dataset = await loadDataset(sourceOf(shop));
const interactions = interactionsOf(dataset.events, dataset.users.length, dataset.items.length);

function plan(newItems?: number): TrainingPlan {
  const mini = miniPlan();
  if (newItems === undefined || mini.ranker === undefined)
    return { ...mini, candidates: CANDIDATES };
  return {
    ...mini,
    candidates: CANDIDATES,
    scorers: [
      ...mini.scorers,
      { name: 'cold-item', group: 'content', candidateWeight: 0, newItems },
    ],
    ranker: { ...mini.ranker, newcomers: { items: 0.1, users: 0.3, first: [0, 1, 3] } },
  };
}

const namedTo = async (given: TrainingPlan): Promise<readonly string[][]> => {
  const model = openModel(await trainShop(shop, given, backend));
  return dataset.users.map((user, index) => {
    const { items } = model.rank({ history: historyOf(interactions, index), user });
    expect(items).toHaveLength(CANDIDATES);
    return Array.from(items, (item) => model.items[item]).filter((id) => NEW.includes(id));
  });
};

test('with two places every user is told of two new things, without places of hardly any', async () => {
  expect((await namedTo(plan(2))).every((named) => named.length >= 2)).toBe(true);
  const without = (await namedTo(plan())).filter((named) => named.length > 0);
  expect(without.length).toBeLessThan(dataset.users.length / 4);
});

test('the same seed gives the same model, newcomers and all', async () => {
  const [one, two] = [
    await trainShop(shop, plan(2), backend),
    await trainShop(shop, plan(2), backend),
  ];
  expect(two.ranker).toEqual(one.ranker);
  expect(two.scorers['cold-item']).toEqual(one.scorers['cold-item']);
});
