/** Contributions must sum to the score, and each group must get what is its own. */
import * as fc from 'fast-check';
import type { RowScorer } from '../../src/learning/ranker/mixed-rows.ts';
import { shapleyContributions } from '../../src/learning/ranker/shapley.ts';

const WIDTH = 7;
const number = fc.float({ min: -3, max: 3, noNaN: true });
const row = fc.float32Array({ minLength: WIDTH, maxLength: WIDTH, min: -3, max: 3, noNaN: true });

/** Scores rows by any function of one row. */
const scorerOf = (f: (row: Float32Array) => number): RowScorer => ({
  score(features, rows, out) {
    for (let r = 0; r < rows; r++) out[r] = f(features.subarray(r * WIDTH, (r + 1) * WIDTH));
  },
});

/** Features multiply and bend, so that groups interact. */
const bent = scorerOf(
  (x) => Math.tanh(x[0] * x[3]) + Math.max(0, x[1] - x[4]) * x[6] + x[2] * x[5],
);

test('baseline and contributions sum to the score, for any rows and groups', () => {
  const groupings = fc.integer({ min: 1, max: 6 }).chain((groupCount) =>
    fc.record({
      groupCount: fc.constant(groupCount),
      groups: fc
        .array(fc.integer({ min: 0, max: groupCount - 1 }), { minLength: WIDTH, maxLength: WIDTH })
        .map((groups) => Uint8Array.from(groups)),
    }),
  );
  fc.assert(
    fc.property(groupings, row, row, row, ({ groups, groupCount }, first, second, background) => {
      const features = Float32Array.of(...first, ...second);
      const found = shapleyContributions(bent, features, groups, groupCount, background);
      const expected = new Float32Array(3);
      bent.score(Float32Array.of(...features, ...background), 3, expected);
      expect(found.baseline).toBe(expected[2]);
      for (const r of [0, 1]) {
        const own = found.values.subarray(r * groupCount, (r + 1) * groupCount);
        const sum = own.reduce((total, value) => total + value, found.baseline);
        expect(Math.abs(sum - expected[r])).toBeLessThan(1e-6);
      }
    }),
  );
});

test('of a linear score, each group gets its own terms', () => {
  fc.assert(
    fc.property(row, row, fc.array(number, { minLength: WIDTH, maxLength: WIDTH }), (x, b, w) => {
      const linear = scorerOf((own) => own.reduce((sum, value, k) => sum + w[k] * value, 0));
      const groups = Uint8Array.of(0, 1, 2, 0, 1, 2, 2);
      const { values } = shapleyContributions(linear, x, groups, 3, b);
      for (let g = 0; g < 3; g++) {
        const own = w.reduce(
          (s, weight, k) => s + (groups[k] === g ? weight * (x[k] - b[k]) : 0),
          0,
        );
        expect(Math.abs(values[g] - own)).toBeLessThan(1e-5 * 100);
      }
    }),
  );
});

test('two groups that only count together share alike, a group without effect gets 0', () => {
  const together = scorerOf((x) => x[0] * x[1]);
  const features = Float32Array.of(2, 3, 9, 0, 0, 0, 0);
  const groups = Uint8Array.of(0, 1, 2, 2, 2, 2, 2);
  const { values, baseline } = shapleyContributions(
    together,
    features,
    groups,
    3,
    new Float32Array(WIDTH),
  );
  expect(baseline).toBe(0);
  expect([...values]).toEqual([3, 3, 0]);
});

test('too many groups, or rows that do not fit the background, are refused', () => {
  const background = new Float32Array(WIDTH);
  const groups = new Uint8Array(WIDTH);
  const refusal = expect.objectContaining({ code: 'BAD_INPUT' });
  expect(() => shapleyContributions(bent, background, groups, 7, background)).toThrow(refusal);
  expect(() => shapleyContributions(bent, new Float32Array(8), groups, 1, background)).toThrow(
    refusal,
  );
  expect(() => shapleyContributions(bent, background, groups.fill(1), 1, background)).toThrow(
    refusal,
  );
});
