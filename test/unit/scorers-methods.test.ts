/** Each method against its definition, written out naively on small data. */
import { historyOf, interestMatrix, type Interactions } from '../../src/dataset/interactions.ts';
import { addRow } from '../../src/numeric/sparse-rows.ts';
import { centredStars, starScale } from '../../src/scorers/centred-stars.ts';
import { ease } from '../../src/scorers/ease.ts';
import { easeSide } from '../../src/scorers/ease-side.ts';
import { ials } from '../../src/scorers/ials.ts';
import { itemKnn } from '../../src/scorers/item-knn.ts';
import { p3alpha, rp3beta } from '../../src/scorers/random-walk.ts';
import { recentPopularity } from '../../src/scorers/recent-popularity.ts';
import type { Plain, ScorerModule } from '../../src/scorers/scorer.ts';
import { svd } from '../../src/scorers/svd.ts';
import { userKnn } from '../../src/scorers/user-knn.ts';
import { randomInteractions } from '../support/random-interactions.ts';

const [USERS, ITEMS] = [25, 14];
const drawn = randomInteractions(USERS, ITEMS, 4);
/** [users][items] interest */
const x = Array.from({ length: USERS }, (_, user) => {
  const row = new Float32Array(ITEMS);
  addRow(interestMatrix(drawn), user, 1, row);
  return [...row];
});
const users = [...x.keys()];
const items = [...x[0].keys()];
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const column = (item: number): number[] => x.map((row) => row[item]);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((v, i) => v * b[i]));

const mean = (list: readonly number[]): number => sum(list) / list.length;

const likeness = (a: number, b: number): number =>
  dot(x[a], x[b]) / (Math.hypot(...x[a]) * Math.hypot(...x[b]));

const walk = (i: number, j: number, alpha: number): number =>
  i === j
    ? 0
    : sum(users.map((u) => ((x[u][i] / sum(column(i))) * (x[u][j] / sum(x[u]))) ** alpha));

const stars = (value: number[], weight: number[]): number[] => {
  const history = { value: Float32Array.from(value), weight: Float32Array.from(weight) };
  const out = new Float32Array(value.length);
  centredStars(starScale({ ...drawn, ...history }), history, out);
  return [...out];
};

const noContent = {
  rows: ITEMS,
  columns: 0,
  offsets: new Uint32Array(ITEMS + 1),
  indices: new Uint32Array(0),
  values: new Float32Array(0),
};

async function scores<S extends Plain>(
  module: ScorerModule<S>,
  user: number,
  from: Interactions = drawn,
): Promise<Float32Array> {
  const now = from.at.reduce((latest, time) => (time > latest ? time : latest), 0);
  const state = await module.fit({
    interactions: from,
    content: noContent,
    metaPaths: [],
    now,
    seed: 1,
  });
  const out = new Float32Array(ITEMS);
  module.open(state).score(historyOf(drawn, user), out);
  return out;
}

function expectScores(found: Float32Array, expected: (item: number) => number): void {
  items.forEach((item) => expect(found[item]).toBeCloseTo(expected(item), 4));
}

test('EASE is the closed form: each item regressed on all others', async () => {
  const lambda = 3;
  const found = await scores(ease({ lambda }), 5);
  // The gradient of |X − XB|² + λ|B|² is 0 for every weight off the diagonal; check it through the state.
  const module = ease({ lambda });
  const { dense } = await module.fit({
    interactions: drawn,
    content: noContent,
    metaPaths: [],
    now: 0,
    seed: 1,
  });
  const weight = (i: number, j: number): number => dense[i * ITEMS + j];
  for (const j of items) {
    const residual = users.map((u) => sum(items.map((i) => x[u][i] * weight(i, j))) - x[u][j]);
    expect(weight(j, j)).toBe(0);
    for (const i of items) {
      if (i !== j) expect(dot(column(i), residual) + lambda * weight(i, j)).toBeCloseTo(0, 4);
    }
  }
  expectScores(found, (j) => sum(items.map((i) => x[5][i] * weight(i, j))));
});

test('EASE leaves items beyond its catalogue, the least popular, without a score', async () => {
  const found = await scores(ease({ lambda: 3, maximumItems: 5 }), 5);
  const order = [...items].sort((a, b) => sum(column(b)) - sum(column(a)) || a - b);
  expect([...found].every((score, item) => score === 0 || order.indexOf(item) < 5)).toBe(true);
  expect([...found].some((score) => score !== 0)).toBe(true);
});

test('EASE without side information is plain EASE', async () => {
  expect(await scores(easeSide({ lambda: 3 }), 2)).toEqual(await scores(ease({ lambda: 3 }), 2));
});

test('item neighbours are compared by cosine, damped by the shrink, the best kept by candidate', async () => {
  const [neighbours, shrink] = [3, 2];
  const cosine = (i: number, j: number): number =>
    dot(column(i), column(j)) / (Math.hypot(...column(i)) * Math.hypot(...column(j)) + shrink);
  const near = (j: number): number[] =>
    items
      .filter((i) => i !== j)
      .sort((a, b) => cosine(b, j) - cosine(a, j) || a - b)
      .slice(0, neighbours);
  const found = await scores(itemKnn({ neighbours, shrink }), 7);
  expectScores(found, (j) => sum(near(j).map((i) => x[7][i] * cosine(i, j))));
});

test('user neighbours are compared by cosine and lend their interest', async () => {
  const near = [...users].sort((a, b) => likeness(b, 7) - likeness(a, 7) || a - b).slice(0, 6);
  const found = await scores(userKnn({ neighbours: 6 }), 7);
  expectScores(found, (j) => sum(near.map((user) => likeness(user, 7) * x[user][j])));
});

test('user neighbours come from a bounded, evenly spaced part of many users', async () => {
  const module = userKnn({ maximumUsers: 5 });
  const state = await module.fit({
    interactions: drawn,
    content: noContent,
    metaPaths: [],
    now: 0,
    seed: 1,
  });
  expect(state.offsets).toHaveLength(6);
  const kept = [...state.indices.subarray(state.offsets[1], state.offsets[2])];
  expect(kept).toEqual([...historyOf(drawn, 5).item]);
});

test('random walks take three steps, and RP3beta divides by popularity', async () => {
  const plain = await scores(p3alpha({ alpha: 0.7 }), 3);
  expectScores(plain, (j) => sum(items.map((i) => x[3][i] * walk(i, j, 0.7))));
  const damped = await scores(rp3beta({ alpha: 0.7, beta: 0.5 }), 3);
  expectScores(damped, (j) => plain[j] / sum(column(j)) ** 0.5);
});

test('an SVD of full rank gives the history back', async () => {
  const found = await scores(svd({ factors: ITEMS }), 9);
  expectScores(found, (j) => x[9][j]);
});

test('implicit ALS ranks what a user has above what the user has not', async () => {
  const found = await scores(ials({ factors: 8, regularisation: 0.5, alpha: 20, sweeps: 12 }), 9);
  const had = mean(items.filter((item) => x[9][item] > 0).map((item) => found[item]));
  const rest = mean(items.filter((item) => x[9][item] === 0).map((item) => found[item]));
  expect(had).toBeGreaterThan(rest + 0.3);
});

test('recent popularity halves an event with every half-life of its age', async () => {
  const dayMs = 86_400_000;
  const two = {
    users: 1,
    items: ITEMS,
    offsets: Uint32Array.of(0, 3),
    item: Uint32Array.of(0, 1, 2),
    weight: Float32Array.of(1, 1, 1),
    value: Float32Array.of(1, 1, 1),
    at: Float64Array.of(100 * dayMs, 90 * dayMs, NaN),
  };
  const found = await scores(recentPopularity({ halfLifeDays: 10 }), 0, two);
  expect(found.slice(0, 4)).toEqual(Float32Array.of(1, 0.5, 0.5, 0));
});

test('stars are centred a quarter up the observed range, a value is missing, a dismissal is 0', () => {
  expect(stars([1, 2, 3, 4, 5, NaN, 5], [1, 1, 1, 1, 1, 1, 0])).toEqual([-1, 0, 1, 2, 3, 1, 0]);
  expect(stars([2, 6, 10], [1, 1, 0.5])).toEqual([-1, 1, 1.5]);
  expect(stars([1, 1.5, 5, 4], [0, 0, 1, 1])).toEqual([-1, -0.5, 3, 2]);
  expect(stars([7, 7, NaN], [1, 0.5, 1])).toEqual([1, 0.5, 1]);
});

test('a fit that is stopped says so', async () => {
  const signal = AbortSignal.abort();
  const common = { interactions: drawn, content: noContent, metaPaths: [], now: 0, seed: 1 };
  const long: ScorerModule[] = [ease(), ials(), itemKnn(), svd(), rp3beta()];
  for (const module of long) {
    await expect(module.fit({ ...common, signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  }
});
