/** The scale over what is left must be that of the definition, whatever is left out. */
import * as fc from 'fast-check';
import { scaleOf, scaleWithout } from '../../src/features/z-score.ts';

const cases = fc.record({
  scores: fc.float32Array({ min: -1e3, max: 1e3, noNaN: true, minLength: 1, maxLength: 40 }),
  left: fc.uniqueArray(fc.nat(39)),
});

const others = (scores: Float32Array, left: Uint32Array): Uint32Array =>
  Uint32Array.from(scores.keys()).filter((place) => !left.includes(place));

test('mean and deviation of all but some are those of the rest', () => {
  fc.assert(
    fc.property(cases, ({ scores, left: places }) => {
      const left = Uint32Array.from(places.filter((place) => place < scores.length)).sort();
      const found = scaleWithout(scores, left);
      const expected = scaleOf(scores, others(scores, left));
      expect(Math.abs(found.mean - expected.mean)).toBeLessThan(1e-6);
      expect(Math.abs(found.deviation - expected.deviation)).toBeLessThan(1e-4);
    }),
  );
});

test('scores far from 0 and close together keep their deviation', () => {
  const scores = Float32Array.from({ length: 1_000 }, (_, i) => 1_000_000 + (i % 2));
  expect(scaleWithout(scores, Uint32Array.of(0, 1, 998, 999)).deviation).toBeCloseTo(0.5, 9);
});

test('where all scores are the same, or none is left, the deviation is 1', () => {
  const same = new Float32Array(5).fill(-1e30);
  expect(scaleWithout(same, Uint32Array.of(0)).deviation).toBe(1);
  expect(scaleWithout(same, Uint32Array.of(0, 1, 2, 3, 4))).toEqual({ mean: 0, deviation: 1 });
});
