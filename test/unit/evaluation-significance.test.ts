/** The paired bootstrap finds what is there and nothing else. */
import { compare } from '../../src/evaluation/comparison.ts';
import { pairedBootstrap, resamplesFor } from '../../src/evaluation/significance.ts';
import { seededRandom } from '../../src/numeric/random.ts';

const USERS = 120;

/** A hard or easy user moves both contestants; `gain` is what the second adds to the first. */
function pair(seed: number, gain: number): { better: Float32Array; base: Float32Array } {
  const random = seededRandom(seed);
  const base = new Float32Array(USERS);
  const better = new Float32Array(USERS);
  for (let user = 0; user < USERS; user++) {
    const ease = random.next();
    base[user] = ease + 0.05 * random.normal();
    better[user] = ease + gain + 0.05 * random.normal();
  }
  return { better, base };
}

test('a planted difference is found though users differ far more than contestants', () => {
  const { better, base } = pair(1, 0.05);
  const found = pairedBootstrap(better, base, { seed: 7, resamples: 2000 });
  expect(found.difference).toBeCloseTo(0.05, 1);
  expect(found.low).toBeGreaterThan(0);
  expect(found.low).toBeLessThan(found.difference);
  expect(found.high).toBeGreaterThan(found.difference);
  expect(found.p).toBeLessThan(0.01);
});

test('where there is no difference, about one drawing in twenty finds one', () => {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed);
  const falseAlarms = seeds.filter((seed) => {
    const { better, base } = pair(seed, 0);
    return pairedBootstrap(better, base, { seed, resamples: 400 }).p < 0.05;
  });
  expect(falseAlarms.length).toBeLessThan(10);
});

test('the interval is as wide as the standard error says', () => {
  const { better, base } = pair(3, 0.01);
  const found = pairedBootstrap(better, base, { seed: 3 });
  const differences = [...better].map((value, user) => value - base[user]);
  const squares = differences.map((d) => (d - found.difference) ** 2);
  const error = Math.sqrt(squares.reduce((a, b) => a + b, 0)) / USERS;
  expect(found.resamples).toBe(10_000);
  expect(found.high - found.low).toBeCloseTo(2 * 1.96 * error, 3);
});

test('a contestant does not differ from itself', () => {
  const { base } = pair(5, 0);
  const found = pairedBootstrap(base, base, { seed: 5, resamples: 1000 });
  expect(found).toMatchObject({ difference: 0, low: 0, high: 0, p: 1 });
});

test('the same seed gives the same answer', () => {
  const { better, base } = pair(6, 0.01);
  const once = pairedBootstrap(better, base, { seed: 6, resamples: 1000 });
  expect(pairedBootstrap(better, base, { seed: 6, resamples: 1000 })).toEqual(once);
});

test('users about whom either side says nothing are left out', () => {
  const a = Float32Array.of(1, NaN, 1, 1);
  const b = Float32Array.of(0, 0, NaN, 0);
  expect(pairedBootstrap(a, b, { seed: 1, resamples: 1000 }).difference).toBe(1);
});

test('many users mean fewer resamples, never fewer than a thousand', () => {
  expect(resamplesFor(943)).toBe(10_000);
  expect(resamplesFor(40_000)).toBe(1250);
  expect(resamplesFor(1_000_000)).toBe(1000);
  expect(resamplesFor(943, 500)).toBe(500);
});

const contestant = (name: string, perUser: Float32Array) => ({
  name,
  measures: { 'ndcg@10': perUser.reduce((a, b) => a + b, 0) / perUser.length },
  perUser: { 'ndcg@10': perUser },
});

test('the named subject is compared with every other, the best where it does not take part', () => {
  const { better, base } = pair(8, 0.05);
  const field = [contestant('base', base), contestant('better', better)];
  const verdicts = compare(field, 'ndcg@10', 'ranker', 1);
  expect(verdicts).toMatchObject([{ a: 'better', b: 'base', verdict: 'a beats b' }]);
  expect(compare(field, 'ndcg@10', 'base', 1)).toMatchObject([
    { a: 'base', b: 'better', verdict: 'b beats a' },
  ]);
  expect(compare([field[0], contestant('twin', base)], 'ndcg@10', 'base', 1)).toMatchObject([
    { verdict: 'no clear difference' },
  ]);
  expect(compare([], 'ndcg@10', 'base', 1)).toEqual([]);
});
