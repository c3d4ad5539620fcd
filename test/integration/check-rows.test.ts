/** The four check rows of MovieLens-100K's fixed split: full ranking, all 943 users, k = 10. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  filterInteractions,
  historyOf,
  type Interactions,
} from '../../src/dataset/interactions.ts';
import { topK } from '../../src/numeric/top-k.ts';
import { ease } from '../../src/scorers/ease.ts';
import { itemKnn } from '../../src/scorers/item-knn.ts';
import { popularity } from '../../src/scorers/popularity.ts';
import { sar } from '../../src/scorers/sar.ts';
import type { Plain, ScorerModule } from '../../src/scorers/scorer.ts';

const DATA = path.resolve(import.meta.dirname, '../../../shared/data/movielens-100k');
const USERS = 943;
const ITEMS = 1682;
const K = 10;

const lines = (file: string): string[] =>
  gunzipSync(readFileSync(path.join(DATA, file)))
    .toString('latin1')
    .trim()
    .split('\n');

/** Train and test, every rating a positive. */
function fixedSplit(): [Interactions, Interactions] {
  const testRows = new Set(lines('item-stratified-75-25.test-rows.txt.gz').map(Number));
  const rows = lines('u.data.gz')
    .map((line, row) => ({ numbers: line.split('\t').map(Number), isTest: testRows.has(row) }))
    .sort((a, b) => a.numbers[0] - b.numbers[0] || a.numbers[1] - b.numbers[1]);
  const offsets = new Uint32Array(USERS + 1);
  for (const { numbers } of rows) offsets[numbers[0]]++;
  for (let user = 1; user <= USERS; user++) offsets[user] += offsets[user - 1];
  const all: Interactions = {
    users: USERS,
    items: ITEMS,
    offsets,
    item: Uint32Array.from(rows, ({ numbers }) => numbers[1] - 1),
    weight: new Float32Array(rows.length).fill(1),
    value: Float32Array.from(rows, ({ numbers }) => numbers[2]),
    at: Float64Array.from(rows, ({ numbers }) => numbers[3] * 1000),
  };
  const train = filterInteractions(all, (entry) => !rows[entry].isTest);
  return [train, filterInteractions(all, (entry) => rows[entry].isTest)];
}

async function measure<S extends Plain>(
  module: ScorerModule<S>,
  train: Interactions,
  held: Interactions,
): Promise<number[]> {
  const content = { rows: ITEMS, columns: 0, offsets: new Uint32Array(ITEMS + 1) };
  const empty = { ...content, indices: new Uint32Array(0), values: new Float32Array(0) };
  const now = train.at.reduce((latest, time) => Math.max(latest, time), 0);
  const state = await module.fit({
    interactions: train,
    content: empty,
    metaPaths: [],
    now,
    seed: 1,
  });
  const scorer = module.open(state);
  const known = new Set(train.item);
  const scores = new Float32Array(ITEMS);
  const totals = [0, 0, 0, 0];
  for (let user = 0; user < USERS; user++) {
    const history = historyOf(train, user);
    scorer.score(history, scores);
    const seen = new Set(history.item);
    const top = topK(scores, K, (item) => seen.has(item) || !known.has(item));
    const relevant = new Set(historyOf(held, user).item);
    if (relevant.size === 0) continue;
    measuresOf(top, relevant).forEach((value, m) => (totals[m] += value / USERS));
  }
  return totals;
}

/** MAP, nDCG, precision, recall. */
function measuresOf(top: Uint32Array, relevant: ReadonlySet<number>): number[] {
  let [hits, precisions, gain, ideal] = [0, 0, 0, 0];
  top.forEach((item, rank) => {
    if (rank < relevant.size) ideal += 1 / Math.log2(rank + 2);
    if (!relevant.has(item)) return;
    precisions += ++hits / (rank + 1);
    gain += 1 / Math.log2(rank + 2);
  });
  return [precisions / relevant.size, gain / ideal, hits / K, hits / relevant.size];
}

const rows: readonly [ScorerModule, readonly number[]][] = [
  [popularity(), [0.056, 0.2524, 0.2287, 0.1132]],
  [itemKnn(), [0.1227, 0.4319, 0.3813, 0.2031]],
  [sar(), [0.114, 0.3938, 0.3406, 0.1854]],
  [ease(), [0.1499, 0.4842, 0.4221, 0.2296]],
];

// The data may not travel with the project: where it is absent, there is nothing to check against.
(existsSync(DATA) ? describe : describe.skip)('on the fixed split', () => {
  for (const [module, expected] of rows) {
    test(`${module.name} gives the MAP, nDCG, precision and recall it is known for`, async () => {
      const [train, held] = fixedSplit();
      expect(held.item).toHaveLength(24_934);
      const measured = await measure(module, train, held);
      measured.forEach((value, m) => expect(Math.abs(value - expected[m])).toBeLessThan(0.0005));
    });
  }
});
