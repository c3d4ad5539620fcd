/** Measures of whole rankings, AUC and log loss, against literal restatements. */
import * as fc from 'fast-check';
import type { Answer } from '../../src/evaluation/answer-of.ts';
import { ClickCount } from '../../src/evaluation/click-loss.ts';
import { fitLogistic } from '../../src/evaluation/logistic-fit.ts';
import { rankingAuc } from '../../src/evaluation/ranking-auc.ts';
import type { UserView } from '../../src/evaluation/user-view.ts';
import { seededRandom } from '../../src/numeric/random.ts';

/** Nothing is hidden but what has no score; of the positives `unknown` more are on items that are not ranked. */
function viewOf(wanted: ReadonlySet<number>, ranked: number, unknown = 0): UserView {
  return {
    ranked,
    positives: wanted.size + unknown,
    reachable: Uint32Array.from(wanted),
    isHidden: () => false,
    hide: () => {},
    isPositive: (item) => wanted.has(item),
  };
}

/** By comparing every pair: no score stands below every score, not being ranked below all. */
function slowAuc(scores: readonly number[], wanted: ReadonlySet<number>, unknown: number): number {
  const others = [...scores.keys()].filter((item) => !wanted.has(item));
  let right = 0;
  for (const good of wanted) {
    for (const other of others) {
      const [a, b] = [scores[good], scores[other]].map((s) => (Number.isNaN(s) ? -Infinity : s));
      right += a > b ? 1 : a === b ? 0.5 : 0;
    }
  }
  return right / ((wanted.size + unknown) * others.length);
}

test('AUC is the share of pairs in the right order, whatever has no score', () => {
  const anyScore = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(NaN, -Infinity));
  const rankings = fc.record({
    scores: fc.array(anyScore, { minLength: 2, maxLength: 30 }),
    picks: fc.array(fc.nat(29), { minLength: 1, maxLength: 8 }),
    unknown: fc.nat(3),
  });
  fc.assert(
    fc.property(rankings, ({ scores, picks, unknown }) => {
      const wanted = new Set(picks.map((pick) => pick % scores.length));
      fc.pre(wanted.size < scores.length);
      const view = viewOf(wanted, scores.length, unknown);
      const expected = slowAuc(scores, wanted, unknown);
      expect(rankingAuc({ scores: Float32Array.from(scores) }, view)).toBeCloseTo(expected, 10);
      // The same ranking from one who names a few items in some order.
      const named = [...scores.keys()].filter((item) => scores[item] > -Infinity).toReversed();
      const few: Answer = {
        items: Uint32Array.from(named),
        scores: Float32Array.from(named, (item) => scores[item]),
      };
      expect(rankingAuc(few, view)).toBeCloseTo(expected, 10);
    }),
  );
});

test('AUC says nothing where everything ranked is looked for', () => {
  expect(rankingAuc({ scores: Float32Array.of(1) }, viewOf(new Set([0]), 1))).toBeNaN();
});

test('the logistic fit finds a planted slope and intercept', () => {
  const x = Float64Array.from({ length: 41 }, (_, i) => (i - 20) / 10);
  const p = x.map((value) => 1 / (1 + Math.exp(-(1.5 * value - 2))));
  const counts = {
    clicked: p.map((rate) => 1e5 * rate),
    passed: p.map((rate) => 1e5 * (1 - rate)),
  };
  const { slope, intercept } = fitLogistic(x, counts);
  expect(slope).toBeCloseTo(1.5, 3);
  expect(intercept).toBeCloseTo(-2, 3);
});

test('the logistic fit stays finite without clicks and where clicks part cleanly', () => {
  const x = Float64Array.of(-1, 1);
  const none = fitLogistic(x, { clicked: Float64Array.of(0, 0), passed: Float64Array.of(9, 9) });
  expect(none.intercept).toBeLessThan(-2);
  const clean = fitLogistic(x, { clicked: Float64Array.of(0, 9), passed: Float64Array.of(9, 0) });
  expect(Number.isFinite(clean.slope)).toBe(true);
  expect(clean.slope).toBeGreaterThan(1);
});

/** Users who click each of 50 items with probability σ(2z - 3), z the score. */
function planted(scoreOf: (z: number) => number): ClickCount {
  const random = seededRandom(4);
  const count = new ClickCount();
  for (let row = 0; row < 400; row++) {
    const z = Float32Array.from({ length: 50 }, () => random.normal());
    const clicked = [...z.keys()].filter(
      (item) => random.next() < 1 / (1 + Math.exp(3 - 2 * z[item])),
    );
    count.add(row, { scores: z.map(scoreOf) }, viewOf(new Set(clicked), 50));
  }
  return count;
}

test('log loss comes near that of the probabilities that made the clicks, whatever the unit of the scores', () => {
  const random = seededRandom(9);
  let entropy = 0;
  for (let i = 0; i < 20_000; i++) {
    const p = 1 / (1 + Math.exp(3 - 2 * random.normal()));
    entropy -= (p * Math.log(p) + (1 - p) * Math.log(1 - p)) / 20_000;
  }
  const told = planted((z) => z).result();
  expect(told.logloss).toBeGreaterThan(entropy * 0.95);
  expect(told.logloss).toBeLessThan(entropy * 1.06);
  expect(told.logGain).toBeGreaterThan(0.2);
  expect(planted((z) => 1000 * z + 7).result().logloss).toBeCloseTo(told.logloss, 2);
});

test('scores that say nothing, or no scores at all, gain nothing over a constant rate', () => {
  expect(planted(() => 1).result().logGain).toBeCloseTo(0, 3);
  expect(planted(() => NaN).result().logGain).toBeCloseTo(0, 6);
  const misled = planted((z) => Math.sin(1e4 * z)).result();
  expect(Math.abs(misled.logGain)).toBeLessThan(0.01);
});

test('one user alone tells nothing: nobody is left to calibrate on', () => {
  const count = new ClickCount();
  count.add(0, { scores: Float32Array.of(1, 2) }, viewOf(new Set([1]), 2));
  expect(count.result().logloss).toBeNaN();
});
