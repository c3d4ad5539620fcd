/** What a dislike says, against the definition counted by hand. */
import { historyOf, type Interactions } from '../../src/dataset/interactions.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { disliked } from '../../src/scorers/disliked.ts';
import { randomInteractions } from '../support/random-interactions.ts';

const ITEMS = 12;

/** A third of all pairs are dislikes, by chance. */
function withDislikes(seed: number): Interactions {
  const interactions = randomInteractions(60, ITEMS, seed, 0.5);
  const weight = interactions.weight.map((w, e) => ((e * 7 + seed) % 3 === 0 ? 0 : w));
  return { ...interactions, weight };
}

async function scoresFor(
  interactions: Interactions,
  asked: readonly [item: number, weight: number][],
) {
  const nothing = sparseRowsFromTriples(ITEMS, 0, [], [], []);
  const module = disliked({ least: 1, pseudoUsers: 10, likeness: 0.9 });
  const state = await module.fit({
    interactions,
    content: nothing,
    metaPaths: [],
    now: 0,
    seed: 1,
  });
  const out = new Float32Array(ITEMS).fill(NaN);
  const history = {
    item: Uint32Array.from(asked, ([item]) => item),
    weight: Float32Array.from(asked, ([, weight]) => weight),
    value: new Float32Array(asked.length).fill(NaN),
    at: new Float64Array(asked.length).fill(NaN),
  };
  module.open(state).score(history, out);
  return out;
}

test('it is the log ratio of liking among those who dislike, smoothed by likeness', async () => {
  const interactions = withDislikes(5);
  const d = 4;
  const users = Array.from({ length: interactions.users }, (_, user) => {
    const { item, weight } = historyOf(interactions, user);
    return new Map(Array.from(item, (i, e) => [i, weight[e] > 0]));
  });
  const count = (holds: (likes: ReadonlyMap<number, boolean>) => boolean) =>
    users.filter(holds).length;
  const likes = (j: number) => count((u) => u.get(j) === true);
  const said = await scoresFor(interactions, [[d, 0]]);
  const dislikers = count((u) => u.get(d) === false);
  for (let j = 0; j < ITEMS; j++) {
    const both = count((u) => u.get(d) === true && u.get(j) === true);
    const only = count((u) => u.get(d) === false && u.get(j) === true);
    const usual = (both + only) / (likes(d) + dislikers);
    const alike = both / Math.sqrt(likes(d) * likes(j));
    const expected = 10 * usual * (1 - 0.9 * alike);
    const logRatio = Math.log((only + expected) / ((dislikers + 10) * usual));
    expect(said[j]).toBeCloseTo(logRatio, 5);
  }
  expect(said.indexOf(Math.min(...said))).toBe(d);
});

test('likes say nothing here, and dislikes add up', async () => {
  const interactions = withDislikes(8);
  const [a, b, both, liked] = await Promise.all([
    scoresFor(interactions, [[1, 0]]),
    scoresFor(interactions, [[6, 0]]),
    scoresFor(interactions, [
      [1, 0],
      [3, 0.5],
      [6, 0],
    ]),
    scoresFor(interactions, [[1, 1]]),
  ]);
  expect(liked).toEqual(new Float32Array(ITEMS));
  both.forEach((score, j) => expect(score).toBeCloseTo(a[j] + b[j], 5));
});

test('where hardly anybody disliked anything it keeps silent', async () => {
  const module = disliked();
  const nothing = sparseRowsFromTriples(ITEMS, 0, [], [], []);
  const interactions = withDislikes(5);
  const few = { ...interactions, weight: interactions.weight.map((w, e) => (e < 40 ? w : 1)) };
  const input = { content: nothing, metaPaths: [], now: 0, seed: 1 };
  expect((await module.fit({ ...input, interactions: few })).values).toHaveLength(0);
  expect((await module.fit({ ...input, interactions })).values.length).toBeGreaterThan(0);
});
