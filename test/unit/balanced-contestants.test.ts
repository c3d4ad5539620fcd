import type { Dataset } from '../../src/dataset/dataset.ts';
import { loadDataset } from '../../src/dataset/dataset.ts';
import { balancedContestants } from '../../src/evaluation/balanced-contestants.ts';
import type { RankedItems } from '../../src/evaluation/contestant.ts';
import { plantedShop, sourceOf } from '../support/planted-shop.ts';

const shop: Dataset = await loadDataset(sourceOf(plantedShop(30, 40)));
const all: RankedItems = {
  items: Uint32Array.from({ length: 40 }, (_, item) => item),
  scores: Float32Array.from({ length: 40 }, (_, item) => Math.sin(item)),
};

test('each aim and share is a contestant of its own, which orders the ranker’s own items', async () => {
  let asked = 0;
  const ranker = {
    name: 'ranker',
    fitSeconds: 1,
    rankUser: () => {
      asked++;
      return all;
    },
  };
  const contestants = balancedContestants(ranker, shop);
  expect(new Set(contestants.map(({ name }) => name)).size).toBe(15);
  const orders = new Set<string>();
  for (const contestant of contestants) {
    if (!('rankUser' in contestant)) throw new Error('It names its items.');
    const { items, scores } = await contestant.rankUser(3, {});
    expect([...items].toSorted((a, b) => a - b)).toEqual([...all.items]);
    expect([...scores]).toEqual([...scores].toSorted((a, b) => b - a));
    orders.add(items.join());
  }
  expect(orders.size).toBeGreaterThan(5);
  expect(asked).toBe(1);
});
