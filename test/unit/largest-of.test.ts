import * as fc from 'fast-check';
import { largestOf } from '../../src/numeric/largest-of.ts';
import { topK } from '../../src/numeric/top-k.ts';

test('the largest are those that would come first in order, ascending by place', () => {
  const nearest = largestOf(300);
  const value = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.float({ min: 0, noNaN: true }),
    fc.float({ min: Math.fround(0.5), max: Math.fround(0.5001), noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 300 }), fc.nat(310), (list, k) => {
      // -0 is none of the values it takes.
      const values = Float32Array.from(list, (one) => one + 0);
      nearest.values.set(values);
      expect(nearest.places(values.length, k).slice()).toEqual(topK(values, k).sort());
    }),
    { numRuns: 500 },
  );
});
