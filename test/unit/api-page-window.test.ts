import { assert, boolean, integer, option, property } from 'fast-check';
import { pageSide, pageWindow, type PageSide } from '../../src/api/pages/page-window.ts';

/** All pages of a list, one after the other. */
function pages(length: number, side: PageSide): number[][] {
  const all: number[][] = [];
  for (let cursor: number | undefined; ;) {
    const [after, before] = side.fromEnd ? [undefined, cursor] : [cursor, undefined];
    const { start, end, more } = pageWindow(length, side, after, before);
    all.push(Array.from({ length: end - start }, (_, place) => start + place));
    if (!(side.fromEnd ? more.before : more.after)) return all;
    cursor = side.fromEnd ? start : end - 1;
  }
}

const size = integer({ min: 1, max: 100 });
const length = integer({ min: 0, max: 300 });

test('pages forward, pages backward and the list itself are one', () => {
  assert(
    property(length, size, (total, of) => {
      const list = Array.from({ length: total }, (_, place) => place);
      expect(pages(total, { size: of, fromEnd: false }).flat()).toEqual(list);
      expect(pages(total, { size: of, fromEnd: true }).toReversed().flat()).toEqual(list);
    }),
  );
});

test('what a page says of the list around it is as the Relay specification has it', () => {
  const cursor = option(integer({ min: 0, max: 299 }), { nil: undefined });
  assert(
    property(length, size, boolean(), cursor, cursor, (total, of, fromEnd, after, before) => {
      const list = Array.from({ length: total }, (_, place) => place);
      // ApplyCursorsToEdges: a cursor that is in no list cuts nothing off, beyond the end all.
      const between = list.filter(
        (one) => (after === undefined || one > after) && (before === undefined || one < before),
      );
      const { start, end, more } = pageWindow(total, { size: of, fromEnd }, after, before);
      expect(list.slice(start, end)).toEqual(fromEnd ? between.slice(-of) : between.slice(0, of));
      if (fromEnd) {
        expect(more.before).toBe(between.length > of);
        if (before === undefined) expect(more.after).toBe(false);
        else if (before < total && before > (after ?? -1)) expect(more.after).toBe(true);
      } else {
        expect(more.after).toBe(between.length > of);
        expect(more.before).toBe(after !== undefined && total > 0);
      }
    }),
  );
});

test('one end at a time, 1 to 100', () => {
  expect(pageSide({})).toEqual({ size: 10, fromEnd: false });
  expect(pageSide({}, 6)).toEqual({ size: 6, fromEnd: false });
  expect(pageSide({ first: null, last: 3 })).toEqual({ size: 3, fromEnd: true });
  expect(() => pageSide({ first: 1, last: 1 })).toThrow(/first and last are both given/);
  for (const wrong of [0, -1, 101, NaN]) {
    expect(() => pageSide({ first: wrong })).toThrow(/first is/);
    expect(() => pageSide({ last: wrong })).toThrow(/last is/);
  }
});
