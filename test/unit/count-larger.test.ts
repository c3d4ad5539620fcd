import * as fc from 'fast-check';
import { largerCounter } from '../../src/numeric/count-larger.ts';

const open = largerCounter();

function larger(values: readonly number[], queries: readonly number[]): number[] {
  const room = open(values.length, queries.length);
  room.values.set(values);
  room.queries.set(queries);
  return [...room.count()];
}

test('each query is told how many values are larger, whatever the values and whatever was asked before', () => {
  const value = fc.oneof(
    fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, 1e-38, -1e-38),
    fc.float({ noNaN: true }),
  );
  const list = fc.array(value, { maxLength: 300 });
  fc.assert(
    fc.property(list, list, (values, queries) => {
      const expected = queries.map((query) => values.filter((one) => one > query).length);
      expect(larger(values, queries)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test('equal values are told the same, and more of them than before are no matter', () => {
  const values = Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 2_500);
  expect(larger(values, values)).toEqual(values.map((one) => 2 * (2_499 - one)));
});
