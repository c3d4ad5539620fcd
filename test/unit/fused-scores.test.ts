/** The pass over a catalogue against the sums of its definition. */
import * as fc from 'fast-check';
import { fusedScores } from '../../src/numeric/fused-scores.ts';
import { seededRandom } from '../../src/numeric/random.ts';

const cases = fc.record({
  lists: fc.integer({ min: 1, max: 12 }),
  length: fc.integer({ min: 1, max: 400 }),
  left: fc.integer({ min: 0, max: 30 }),
  offset: fc.constantFrom(0, -3, 1000),
  seed: fc.integer(),
});

test('each list counts by how its entries stand to all that are not left out', () => {
  fc.assert(
    fc.property(cases, ({ lists, length, left, offset, seed }) => {
      const random = seededRandom(seed);
      const fused = fusedScores(lists, length);
      const places = Uint32Array.from(
        new Set(Array.from({ length: left }, () => random.integer(length))),
      ).sort();
      const weights = Float64Array.from({ length: lists }, () => random.next());
      // Once before: nothing of an earlier question is left.
      for (const round of [1, 2]) {
        for (const list of fused.lists)
          list.forEach((_, i) => (list[i] = offset + round * random.normal() ** 3));
        fused.fuse(weights, places);
      }
      const isLeft = new Set(places);
      const expected = new Float64Array(length);
      fused.lists.forEach((list, l) => {
        const counted = Array.from(list).filter((_, i) => !isLeft.has(i));
        const mean = counted.reduce((sum, one) => sum + one, 0) / Math.max(1, counted.length);
        const squares = counted.reduce((sum, one) => sum + (one - mean) ** 2, 0);
        const deviation = Math.sqrt(squares / Math.max(1, counted.length));
        const scale = deviation > 1e-6 ? deviation : 1;
        list.forEach((one, i) => (expected[i] += (weights[l] * (one - mean)) / scale));
      });
      const size = expected.reduce((most, one) => Math.max(most, Math.abs(one)), 1);
      fused.sum.forEach((one, i) => expect(Math.abs(one - expected[i]) / size).toBeLessThan(1e-4));
    }),
    { numRuns: 150 },
  );
});

test('a list that says the same of everything says nothing', () => {
  const fused = fusedScores(2, 100);
  fused.lists[0].fill(5);
  fused.lists[1].forEach((_, i) => (fused.lists[1][i] = i));
  fused.fuse([3, 1], Uint32Array.of(0, 1, 2));
  const mean = 51;
  const deviation = Math.sqrt((97 ** 2 - 1) / 12);
  expect(fused.sum[99]).toBeCloseTo((99 - mean) / deviation, 4);
  expect(fused.sum[0]).toBeCloseTo(-mean / deviation, 4);
});

test('scores that lie close together and far from 0 are told apart', () => {
  const fused = fusedScores(1, 2);
  fused.lists[0].set([1000.25, 1000.25 + 2 ** -13]);
  fused.fuse([1], new Uint32Array(0));
  expect(fused.sum[0]).toBeCloseTo(-1, 5);
  expect(fused.sum[1]).toBeCloseTo(1, 5);
});
