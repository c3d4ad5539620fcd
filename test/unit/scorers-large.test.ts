/** The scorers of large catalogues against their definitions, written out naively on small data. */
import { historyOf, interestMatrix } from '../../src/dataset/interactions.ts';
import { addRow } from '../../src/numeric/sparse-rows.ts';
import { ease } from '../../src/scorers/ease.ts';
import { linearFilter } from '../../src/scorers/linear-filter.ts';
import { localEase } from '../../src/scorers/local-ease.ts';
import type { FitInput, Plain, ScorerModule } from '../../src/scorers/scorer.ts';
import { userKnn } from '../../src/scorers/user-knn.ts';
import { randomInteractions } from '../support/random-interactions.ts';

const [USERS, ITEMS] = [40, 16];
const drawn = randomInteractions(USERS, ITEMS, 9);
const content = {
  rows: ITEMS,
  columns: 0,
  offsets: new Uint32Array(ITEMS + 1),
  indices: new Uint32Array(0),
  values: new Float32Array(0),
};
const input: FitInput = { interactions: drawn, content, metaPaths: [], now: 0, seed: 1 };
/** [users][items] interest */
const x = Array.from({ length: USERS }, (_, user) => {
  const row = new Float32Array(ITEMS);
  addRow(interestMatrix(drawn), user, 1, row);
  return [...row];
});
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((v, i) => v * b[i]));
const column = (item: number): number[] => x.map((row) => row[item]);
const items = [...x[0].keys()];
const total = (item: number): number => sum(column(item));
const cosine = (i: number, j: number): number =>
  dot(column(i), column(j)) / Math.sqrt(dot(column(i), column(i)) * dot(column(j), column(j)));

async function scores<S extends Plain>(module: ScorerModule<S>, user: number): Promise<number[]> {
  const out = new Float32Array(ITEMS);
  module.open(await module.fit(input)).score(historyOf(drawn, user), out);
  return [...out];
}

test('local EASE over all neighbours is the ridge regression of each item on all others', async () => {
  const lambda = 2;
  const { offsets, indices, values } = await localEase({
    lambda,
    neighbours: ITEMS,
    userPower: 0,
  }).fit(input);
  const weight = Array.from({ length: ITEMS }, () => items.map(() => 0));
  for (let i = 0; i < ITEMS; i++) {
    for (let e = offsets[i]; e < offsets[i + 1]; e++) weight[i][indices[e]] = values[e];
  }
  for (let j = 0; j < ITEMS; j++) {
    const residual = x.map((row) => sum(row.map((value, i) => value * weight[i][j])) - row[j]);
    expect(weight[j][j]).toBe(0);
    for (let i = 0; i < ITEMS; i++) {
      // The gradient of |X·w − x_j|² + λ|w|² is 0 but for items that share nothing with j.
      const shared = dot(column(i), column(j)) > 0;
      if (i !== j && shared) {
        expect(dot(column(i), residual) + lambda * weight[i][j]).toBeCloseTo(0, 2);
      }
    }
  }
});

test('local EASE listens to as many neighbours as it is told, the nearest by cosine', async () => {
  const { offsets, indices } = await localEase({ lambda: 2, neighbours: 3, userPower: 0 }).fit(
    input,
  );
  for (let j = 0; j < ITEMS; j++) {
    const heard = [...content.offsets.keys()].filter(
      (i) => i < ITEMS && indices.subarray(offsets[i], offsets[i + 1]).includes(j),
    );
    const near = [...x[0].keys()]
      .filter((i) => i !== j)
      .sort((a, b) => cosine(b, j) - cosine(a, j) || a - b)
      .slice(0, 3);
    expect(heard).toEqual(near.sort((a, b) => a - b));
  }
});

test('local EASE and EASE agree on what suits a user', async () => {
  const [local, whole] = [
    await scores(localEase({ lambda: 5, neighbours: ITEMS, userPower: 0 }), 3),
    await scores(ease({ lambda: 5 }), 3),
  ];
  const unseen = x[3].flatMap((value, item) => (value === 0 ? [item] : []));
  const best = (s: number[]): number => unseen.reduce((a, b) => (s[b] > s[a] ? b : a));
  expect(best(local)).toBe(best(whole));
});

test('the linear filter is the normalised co-occurrence', async () => {
  const found = await scores(linearFilter(), 8);
  found.forEach((score, j) => {
    const expected = x[8].map((value, i) => {
      if (value === 0 || i === j) return 0;
      const shared = sum(x.map((row) => (row[i] * row[j]) / Math.max(1e-9, sum(row))));
      return (value * shared) / Math.sqrt(total(i) * Math.max(1e-9, total(j)));
    });
    expect(score).toBeCloseTo(sum(expected), 4);
  });
});

test('user neighbours: rare items join more, long rows and popular candidates count less', async () => {
  const [neighbours, itemPower, userPower, candidatePower] = [7, 0.5, 0.8, 0.3];
  const own = x[5];
  const likeness = (user: number): number => {
    const shared = sum(own.map((v, i) => (v * x[user][i]) / Math.max(1e-9, total(i)) ** itemPower));
    return shared / (Math.sqrt(dot(own, own)) * dot(x[user], x[user]) ** userPower);
  };
  const near = [...x.keys()]
    .sort((a, b) => likeness(b) - likeness(a) || a - b)
    .slice(0, neighbours);
  const found = await scores(userKnn({ neighbours, itemPower, userPower, candidatePower }), 5);
  found.forEach((score, item) => {
    const lent = sum(near.map((user) => likeness(user) * x[user][item]));
    expect(score).toBeCloseTo(lent / Math.max(1e-9, total(item)) ** candidatePower, 4);
  });
});

test('local EASE stops when it is told to', async () => {
  const stopped = localEase().fit({ ...input, signal: AbortSignal.abort() });
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
});
