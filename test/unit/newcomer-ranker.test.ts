/** Newcomers have rankers of their own, which are picked by the row alone. */
import type { RankerLists } from '../../src/learning/ranker/ranker-lists.ts';
import { shapleyContributions } from '../../src/learning/ranker/shapley.ts';
import { trainNewcomers, withNewcomers } from '../../src/model/training/newcomer-ranker.ts';
import { seededRandom } from '../../src/numeric/random.ts';

const NAMES = ['item:log-popularity', 'knn:score', 'user:log-activity', 'lift:age'];
const LAYOUT = { names: NAMES, groups: Uint8Array.of(0, 1, 2, 2) };
const WIDTH = NAMES.length;
const LENGTH = 20;

/** Without events what is popular is right, with some what the neighbours say; one in two lists is nobody's. */
function lists(count: number): RankerLists {
  const random = seededRandom(5);
  const features = new Float32Array(count * LENGTH * WIDTH);
  const relevance = new Float32Array(count * LENGTH);
  for (let list = 0; list < count; list++) {
    const events = list % 2 === 0 ? 0 : 1 + (list % 7);
    const told = Array.from({ length: LENGTH }, (_, r) => {
      const row = [random.normal(), random.normal(), Math.log1p(events), random.normal()];
      features.set(row, (list * LENGTH + r) * WIDTH);
      return row[events === 0 ? 0 : 1];
    });
    const best = told.toSorted((a, b) => b - a)[3];
    told.forEach((one, r) => (relevance[list * LENGTH + r] = one >= best ? 1 : 0));
  }
  const sizes = new Uint32Array(count).fill(LENGTH);
  return { lists: count, length: LENGTH, width: WIDTH, features, relevance, sizes };
}

/** Scores by the last column. */
const usual = {
  score(features: Float32Array, rows: number, out: Float32Array) {
    for (let r = 0; r < rows; r++) out[r] = 100 * features[r * WIDTH + 3];
  },
};

async function rankerOf(count = 300) {
  const weights = await trainNewcomers(lists(count), LAYOUT, { upTo: 8, seed: 1 });
  if (weights === undefined) throw new Error('too few lists');
  return { weights, ranker: withNewcomers(weights, WIDTH, usual) };
}

const scoresOf = (
  { ranker }: { ranker: ReturnType<typeof withNewcomers> },
  rows: readonly (readonly number[])[],
): Float32Array => {
  const out = new Float32Array(rows.length);
  ranker.score(Float32Array.from(rows.flat()), rows.length, out);
  return out;
};

test('each has learned what tells for its people; the known are left to the usual ranker', async () => {
  const made = await rankerOf();
  const [popular, near, plain] = scoresOf(made, [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 0, 0],
  ]);
  expect(popular).toBeGreaterThan(plain + 0.5);
  expect(near).toBe(plain);
  const begun = Math.log1p(3);
  const [popularNow, nearNow, plainNow] = scoresOf(made, [
    [1, 0, begun, 0],
    [0, 1, begun, 0],
    [0, 0, begun, 0],
  ]);
  expect(nearNow - plainNow).toBeGreaterThan(5 * Math.abs(popularNow - plainNow));
  const [known] = scoresOf(made, [[1, 1, Math.log1p(40), 0.5]]);
  expect(known).toBe(50);
});

test('a row is scored alike in whatever company, and contributions sum to its score', async () => {
  const { weights, ranker } = await rankerOf();
  const rows = [0, 2, 8, 11, 16, 60].map((n, r) => [r - 2, 1 - r, Math.log1p(n), r / 3]);
  const together = scoresOf({ ranker }, rows);
  rows.forEach((row, r) => expect(scoresOf({ ranker }, [row])[0]).toBeCloseTo(together[r], 5));
  const background = Float32Array.of(0.1, 0.2, Math.log1p(30), 0);
  const features = Float32Array.from(rows.flat());
  const { baseline, values } = shapleyContributions(ranker, features, LAYOUT.groups, 3, background);
  rows.forEach((_, r) => {
    const sum = values.subarray(r * 3, r * 3 + 3).reduce((total, one) => total + one, baseline);
    expect(Math.abs(sum - together[r])).toBeLessThan(1e-4);
  });
  expect(weights.activity).toBe(2);
});

test('the same lists give the same weights; too few give none', async () => {
  expect((await rankerOf()).weights).toEqual((await rankerOf()).weights);
  expect(await trainNewcomers(lists(60), LAYOUT, { upTo: 8, seed: 1 })).toBeUndefined();
});

test('a list tells by its right answers: many of one kind outweigh few of another', async () => {
  const mixed = lists(400);
  // Of those without events every other list has one right answer, which is the least popular; the rest have seven.
  for (let list = 0; list < mixed.lists; list += 2) {
    const start = list * LENGTH;
    const popular = Array.from({ length: LENGTH }, (_, r) => mixed.features[(start + r) * WIDTH]);
    const ascending = popular.toSorted((a, b) => a - b);
    const isOdd = list % 4 === 0;
    popular.forEach((one, r) => {
      const isRight = isOdd ? one === ascending[0] : one >= ascending[LENGTH - 7];
      mixed.relevance[start + r] = isRight ? 1 : 0;
    });
  }
  const weights = await trainNewcomers(mixed, LAYOUT, { upTo: 8, seed: 1 });
  expect(weights?.unknown.steady[0]).toBeGreaterThan(0.2);
});
