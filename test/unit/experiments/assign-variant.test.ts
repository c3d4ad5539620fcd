import * as fc from 'fast-check';
import type { Variant } from '../../../src/domain/experiment.ts';
import { assignVariant } from '../../../src/feedback/experiments/assign-variant.ts';
import { sampleRatio } from '../../../src/feedback/experiments/sample-ratio.ts';

const named = (name: string, weight: number): Variant => ({ name, weight, settings: {} });
const variants = [named('control', 2), named('bold', 1), named('shy', 1)];
const users = Array.from({ length: 20_000 }, (_, n) => `user-${n}`);
const counts = (salt: string, share: number): number[] => {
  const names = users.map((user) => assignVariant({ salt, share, variants }, user)?.name);
  return variants.map(({ name }) => names.filter((own) => own === name).length);
};

test('lots are uniform: users fall to variants by their weights, and into the share', () => {
  // Seeded by their salts: the same lots in every run of this test.
  const mismatches = Array.from({ length: 10 }, (_, n) => {
    const whole = counts(`salt-${n}`, 1);
    const some = counts(`salt-${n}`, 0.3);
    const inside = some.reduce((sum, count) => sum + count, 0);
    return [
      sampleRatio(whole, [2, 1, 1]).isMismatch,
      sampleRatio(some, [2, 1, 1]).isMismatch,
      sampleRatio([inside, users.length - inside], [3, 7]).isMismatch,
    ];
  });
  expect(mismatches.flat().filter(Boolean)).toEqual([]);
});

test('lots of two salts say nothing of each other', () => {
  const of = (salt: string, user: string): string =>
    assignVariant({ salt, share: 1, variants }, user)?.name ?? '';
  const table = variants.flatMap((a) =>
    variants.map((b) => users.filter((u) => of('a', u) === a.name && of('b', u) === b.name).length),
  );
  expect(sampleRatio(table, [4, 2, 2, 2, 1, 1, 2, 1, 1]).p).toBeGreaterThan(0.001);
});

const lottery = fc.record({
  salt: fc.string(),
  unit: fc.string(),
  weights: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 6 }),
  shares: fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
});

test('the same user has always the same variant, and keeps it when the share grows', () => {
  fc.assert(
    fc.property(lottery, ({ salt, unit, weights, shares }) => {
      const all = weights.map((weight, n) => named(`v${n}`, weight));
      const [small, large] = shares.toSorted((a, b) => a - b);
      const whole = assignVariant({ salt, share: 1, variants: all }, unit);
      const before = assignVariant({ salt, share: small, variants: all }, unit);
      const after = assignVariant({ salt, share: large, variants: all }, unit);
      expect(whole).toBeDefined();
      if (before !== undefined) expect(after).toBe(before);
      if (after !== undefined) expect(after).toBe(whole);
    }),
  );
});
