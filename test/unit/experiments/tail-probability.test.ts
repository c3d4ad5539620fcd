import { chiSquareTail, twoSidedNormalTail } from '../../../src/numeric/tail-probability.ts';

test('the tails are those of the tables', () => {
  expect(twoSidedNormalTail(1.959963984540054)).toBeCloseTo(0.05, 12);
  expect(twoSidedNormalTail(-3.2905267314918945)).toBeCloseTo(0.001, 12);
  expect(twoSidedNormalTail(0)).toBe(1);
  expect(chiSquareTail(5.991464547107979, 2)).toBeCloseTo(0.05, 12);
  expect(chiSquareTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
  expect(chiSquareTail(1.1454762260617692, 5)).toBeCloseTo(0.95, 12);
  expect(chiSquareTail(Infinity, 3)).toBe(0);
});
