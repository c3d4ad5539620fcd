import * as fc from 'fast-check';
import {
  joinedMoves,
  segmentMoves,
  type SegmentMove,
} from '../../../src/profile/book/segment-moves.ts';

const cause = { type: 'training', version: 'v' } as const;
const places = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
  .map((all) =>
    all.map((segment) => ({ segment, score: 1, reason: { en: segment, zh: segment } })),
  );

const apply = (start: readonly string[], moves: readonly SegmentMove[]): string[] => {
  const now = new Set(start);
  for (const { kind, segment } of moves) {
    if (kind === 'left') now.delete(segment);
    else now.add(segment);
  }
  return [...now].toSorted();
};

const keys = (all: readonly { readonly segment: string }[]): string[] =>
  all.map(({ segment }) => segment).toSorted();

test('moves lead from where somebody stood to where they stand, however many looks are joined', () => {
  fc.assert(
    fc.property(fc.array(places, { minLength: 2, maxLength: 6 }), (looks) => {
      const joined = looks
        .slice(1)
        .map((after, place) => segmentMoves(looks[place], after, cause))
        .reduce((before, next) => [...joinedMoves(before, next)], []);
      const [first, last] = [looks[0], looks[looks.length - 1]];
      expect(apply(keys(first), joined)).toEqual(keys(last));
      // None that was undone again.
      expect(keys(joined)).toEqual(keys(segmentMoves(first, last, cause)));
    }),
  );
});
