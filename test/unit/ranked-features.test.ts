import * as fc from 'fast-check';
import { RankedFeatures } from '../../src/model/ranked-features.ts';

const ITEMS = 50;

/** Item i's row is i, i + 1/4, i + 1/2. */
const rowsOf = (items: ArrayLike<number>): Float32Array =>
  Float32Array.from(
    Array.from(items).flatMap((item) => [item, item + 0.25, item + 0.5]),
    (value) => value,
  );

test('rows of any ranked items, in any order and as often as they are named, whether they were kept or not', () => {
  const candidates = fc.shuffledSubarray([...Array(ITEMS).keys()], { minLength: 1 });
  fc.assert(
    fc.property(candidates, fc.array(fc.nat(), { maxLength: 60 }), (ranked, places) => {
      const items = Uint32Array.from(ranked);
      const order = Uint32Array.from(ranked.keys()).reverse();
      const features = new RankedFeatures({ items, features: rowsOf(items) }, order, (asked) => {
        expect(new Set(asked).size).toBe(asked.length);
        return rowsOf(asked);
      });
      const wanted = places.map((place) => ranked[place % ranked.length]);
      expect(features.of(wanted)).toEqual(rowsOf(wanted));
    }),
  );
});

test('a first page is looked at without making anything again', () => {
  const items = Uint32Array.from({ length: ITEMS }, (_, i) => i);
  let made = 0;
  const features = new RankedFeatures({ items, features: rowsOf(items) }, items, (asked) => {
    made++;
    return rowsOf(asked);
  });
  expect(features.of([3, 0, 19])).toEqual(rowsOf([3, 0, 19]));
  expect(made).toBe(0);
  expect(features.of([0, 49])).toEqual(rowsOf([0, 49]));
  expect(made).toBe(1);
});
