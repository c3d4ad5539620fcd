/** Exploring: which places, which items, and whether it learns. */
import * as fc from 'fast-check';
import { betaDraw } from '../../../src/numeric/beta.ts';
import { seededRandom } from '../../../src/numeric/random.ts';
import { explore, exploreShare, type ItemTries } from '../../../src/recommend/exploring.ts';
import { phraseExploring } from '../../../src/recommend/exploring-phrase.ts';

const falling = (count: number): Float32Array => Float32Array.from({ length: count }, (_, n) => -n);
const NEVER: ItemTries = { shown: 0, clicked: 0 };
const untried = (): ItemTries => NEVER;

test('beta draws have the mean and the spread of their distribution', () => {
  const random = seededRandom(3);
  for (const [a, b] of [
    [0.3, 0.7],
    [1, 1],
    [4, 16],
    [200, 100],
  ]) {
    const draws = Array.from({ length: 20_000 }, () => betaDraw(random, a, b));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    const told = (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(Math.abs(mean - a / (a + b))).toBeLessThan(5 * Math.sqrt(told / draws.length));
    expect(variance / told).toBeGreaterThan(0.93);
    expect(variance / told).toBeLessThan(1.07);
  }
});

const asked = fc.record({
  count: fc.integer({ min: 0, max: 150 }),
  share: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  below: fc.integer({ min: 1, max: 100 }),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

test('every candidate keeps one place, the first stays first, and what is explored stood below', () => {
  fc.assert(
    fc.property(asked, ({ count, ...exploring }) => {
      const { places, explored } = explore(falling(count), untried, NEVER, exploring);
      expect([...places].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: count }, (_, n) => n),
      );
      if (count > 0) expect(places[0]).toBe(0);
      for (const place of explored.keys()) expect(place).toBeGreaterThanOrEqual(exploring.below);
      const usual = places.filter((place) => !explored.has(place));
      expect([...usual]).toEqual([...usual].toSorted((a, b) => a - b));
      const inTop = places.slice(1, 100).filter((place) => explored.has(place)).length;
      expect(inTop).toBeLessThanOrEqual(Math.ceil(exploring.share * 99));
    }),
  );
});

test('the share is kept over many lists, and one seed explores in one way', () => {
  const share = 0.15;
  const top = Array.from({ length: 2_000 }, (_, seed) => {
    const { places, explored } = explore(falling(60), untried, NEVER, { share, below: 10, seed });
    return places.slice(0, 11).filter((place) => explored.has(place)).length;
  });
  const mean = top.reduce((sum, x) => sum + x, 0) / top.length;
  expect(mean).toBeCloseTo(10 * share, 1);
  const once = explore(falling(60), untried, NEVER, { share, below: 10, seed: 7 });
  expect(explore(falling(60), untried, NEVER, { share, below: 10, seed: 7 })).toEqual(once);
});

/** Clicks on explored items, by chances that nobody told the bandit. @returns missed against always the best one */
function regret(learns: boolean, seed: number): number {
  const random = seededRandom(seed);
  const truth = Array.from({ length: 40 }, (_, n) =>
    n < 10 ? 0 : 0.02 + 0.28 * random.next() ** 3,
  );
  const best = Math.max(...truth);
  const tries = truth.map(() => ({ shown: 0, clicked: 0 }));
  const overall = { shown: 0, clicked: 0 };
  let missed = 0;
  for (let run = 0; run < 3_000; run++) {
    const of = (place: number): ItemTries => (learns ? tries[place] : NEVER);
    const { explored } = explore(falling(40), of, overall, { share: 0.1, below: 10, seed: run });
    const [place] = explored.keys();
    if (place === undefined) continue;
    const clicked = random.next() < truth[place] ? 1 : 0;
    for (const tried of [tries[place], overall]) {
      tried.shown += 1;
      tried.clicked += clicked;
    }
    missed += best - truth[place];
  }
  return missed;
}

test('from clicks it finds the better items: it misses far less than exploring without learning', () => {
  const pairs = [11, 12, 13, 14, 15].map((seed) => [regret(true, seed), regret(false, seed)]);
  for (const [learning, blind] of pairs) expect(learning).toBeLessThan(0.6 * blind);
});

const fifthInVain = (place: number): ItemTries =>
  place === 5 ? { shown: 400, clicked: 2 } : NEVER;

test('an item of which nothing is known gets its chance beside one that was shown in vain', () => {
  const scores = Float32Array.of(5, 4, 3, 2, 1, 0.5, 0);
  const first = Array.from({ length: 300 }, (_, seed) => {
    const { explored } = explore(
      scores,
      fifthInVain,
      { shown: 1_000, clicked: 50 },
      { share: 0.5, below: 5, seed },
    );
    return [...explored.keys()][0];
  });
  expect(first.filter((place) => place === 6).length).toBeGreaterThan(
    first.filter((place) => place === 5).length,
  );
});

test('shares out of bounds are refused by name; the reason is told in both languages', () => {
  expect(() => exploreShare(0.6)).toThrow('explore is 0.6.');
  expect(() => exploreShare(Number.NaN, 'variants[0].explore')).toThrow(
    'variants[0].explore is NaN.',
  );
  expect(phraseExploring({ shown: 3, clicked: 1 }, 'en')).toContain(
    'shown 3 times so far, clicked 1',
  );
  expect(phraseExploring(NEVER, 'zh')).toContain('尚未展示');
});
