import type { Interactions } from '../../src/dataset/interactions.ts';
import type { ItemId } from '../../src/domain/ids.ts';
import { itemFacts } from '../../src/features/item-facts.ts';
import { scaleOf } from '../../src/features/z-score.ts';

const ITEMS = [{ id: 'a' as ItemId, releasedAt: 5 }, { id: 'b' as ItemId }, { id: 'c' as ItemId }];

function interactionsOf(
  entries: readonly [item: number, weight: number, value: number][],
): Interactions {
  return {
    users: 1,
    items: 3,
    offsets: Uint32Array.of(0, entries.length),
    item: Uint32Array.from(entries, ([item]) => item),
    weight: Float32Array.from(entries, ([, weight]) => weight),
    value: Float32Array.from(entries, ([, , value]) => value),
    at: new Float64Array(entries.length).fill(NaN),
  };
}

test('popularity is summed interest; a dismissal adds nothing', () => {
  const { popularity } = itemFacts(
    interactionsOf([
      [0, 1, NaN],
      [0, 0.5, NaN],
      [1, 0, NaN],
    ]),
    ITEMS,
    0,
  );
  expect(Array.from(popularity)).toEqual([1.5, 0, 0]);
});

test('a mean of few votes is pulled to the mean of all, and the means have unit spread', () => {
  const many = Array.from({ length: 45 }, (): [number, number, number] => [0, 1, 5]);
  const { meanValue } = itemFacts(
    interactionsOf([...many, [1, 1, 5], [2, 1, 1], [2, 1, 1]]),
    ITEMS,
    0,
  );
  const mean = (46 * 5 + 2) / 48;
  const raw = [
    (45 * 5 + 5 * mean) / 50 - mean,
    (5 + 5 * mean) / 6 - mean,
    (2 + 5 * mean) / 7 - mean,
  ];
  const spread = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0) / 3);
  raw.forEach((value, item) => expect(meanValue[item]).toBeCloseTo(value / spread, 5));
  expect(meanValue[0]).toBeGreaterThan(meanValue[1]);
});

test('without values, or with all the same, every mean is nought', () => {
  expect(Array.from(itemFacts(interactionsOf([[0, 1, NaN]]), ITEMS, 0).meanValue)).toEqual([
    0, 0, 0,
  ]);
  expect(Array.from(itemFacts(interactionsOf([[0, 1, 4]]), ITEMS, 0).meanValue)).toEqual([0, 0, 0]);
});

test('an unknown release is not a number, and the moment is kept', () => {
  const facts = itemFacts(interactionsOf([]), ITEMS, 77);
  expect(Array.from(facts.releasedAt)).toEqual([5, NaN, NaN]);
  expect(facts.now).toBe(77);
});

test('scores without spread, and no scores at all, have deviation 1', () => {
  expect(scaleOf(Float32Array.of(3, 3, 9), Uint32Array.of(0, 1))).toEqual({
    mean: 3,
    deviation: 1,
  });
  expect(scaleOf(Float32Array.of(3), new Uint32Array())).toEqual({ mean: 0, deviation: 1 });
  expect(scaleOf(Float32Array.of(1, 3, 50), Uint32Array.of(0, 1))).toEqual({
    mean: 2,
    deviation: 1,
  });
});
