import * as fc from 'fast-check';
import { parentIn, withAncestors } from '../../src/domain/category-tree.ts';

const parentsOf = parentIn(
  new Map([
    ['noir', 'crime'],
    ['crime', 'fiction'],
    ['fiction', undefined],
    ['a', 'b'],
    ['b', 'a'],
  ]),
);

test('what stands above comes after what stands below, each once', () => {
  expect([...withAncestors(['noir', 'crime'], parentsOf)]).toEqual(['noir', 'crime', 'fiction']);
  expect([...withAncestors(['unknown'], parentsOf)]).toEqual(['unknown']);
  expect([...withAncestors([], parentsOf)]).toEqual([]);
});

test('a circle of parents ends where it closes', () => {
  expect([...withAncestors(['a'], parentsOf)]).toEqual(['a', 'b']);
});

test('in any graph the answer holds its own parents and nothing that no step leads to', () => {
  const parents = fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(parents, fc.array(fc.nat(9)), (of, own) => {
      const all = withAncestors(own, (key) => of[key]);
      for (const key of all) for (const parent of of[key]) expect(all.has(parent)).toBe(true);
      for (const key of all)
        expect(own.includes(key) || [...all].some((below) => of[below].includes(key))).toBe(true);
    }),
  );
});
