import * as fc from 'fast-check';
import { nthLargest } from '../../src/numeric/nth-largest.ts';

test('the n-th largest is where sorting would put it, whatever the values', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.float({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), fc.nat(), (list, place) => {
      const sorted = Float32Array.from(list).sort().reverse();
      const n = 1 + (place % list.length);
      // 0 and -0 are equal, in either order: what is added makes one of both.
      expect(nthLargest(Float32Array.from(list), n) + 0).toBe(sorted[n - 1] + 0);
    }),
    { numRuns: 500 },
  );
});
