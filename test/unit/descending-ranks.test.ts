import * as fc from 'fast-check';
import { descendingRanks } from '../../src/numeric/descending-ranks.ts';

const ranksOf = descendingRanks();

test('a value has the rank of how many are larger, whatever the values and whatever was asked before', () => {
  const value = fc.oneof(
    fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, 1e-38, -1e-38),
    fc.float({ noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 300 }), (list) => {
      const values = Float32Array.from(list);
      const expected = list.map((_, i) => values.filter((other) => other > values[i]).length);
      expect([...ranksOf(values)]).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test('more values than before are no matter, and the values stay as they are', () => {
  const values = Float32Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 5_000);
  const before = values.slice();
  expect([...ranksOf(values)]).toEqual([...values].map((one) => 4_999 - one));
  expect(values).toEqual(before);
});
