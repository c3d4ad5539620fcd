import * as fc from 'fast-check';
import {
  decodeCursor,
  encodeCursor,
  listFingerprint,
  type CursorScope,
} from '../../src/api/pages/cursor.ts';

const scope = fc.record({
  kind: fc.constantFrom('recommendations', 'items', 'events', 'search', 'similar'),
  list: fc.string(),
}) as fc.Arbitrary<CursorScope>;
const position = fc.string({ unit: 'grapheme' });
const refusal = expect.objectContaining({ code: 'BAD_INPUT', field: 'after' });

test('a position comes back from its cursor', () => {
  fc.assert(
    fc.property(scope, position, (of, place) => {
      expect(decodeCursor(encodeCursor(of, place), of)).toBe(place);
    }),
  );
});

test('a cursor of another list is refused', () => {
  fc.assert(
    fc.property(scope, scope, position, (of, other, place) => {
      fc.pre(of.kind !== other.kind || of.list !== other.list);
      expect(() => decodeCursor(encodeCursor(of, place), other)).toThrow(refusal);
    }),
  );
});

test('text that is no cursor is refused, never taken for a position', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), scope, (text, of) => {
      expect(() => decodeCursor(text, of)).toThrow(refusal);
    }),
  );
});

test.each([['{"a":1}'], ['[1,2,3]'], ['["items"]'], ['["items","x","y","z"]'], ['null']])(
  'JSON that is no cursor is refused: %s',
  (json) => {
    const cursor = Buffer.from(json).toString('base64url');
    expect(() => decodeCursor(cursor, { kind: 'items', list: 'x' })).toThrow(refusal);
  },
);

test('the refusal says what the cursor was made for', () => {
  const cursor = encodeCursor({ kind: 'search', list: 'x' }, '1');
  expect(() => decodeCursor(cursor, { kind: 'events', list: 'x' })).toThrow(
    /cursor of search, not of events/,
  );
});

test('lists are told apart by what makes them themselves', () => {
  expect(listFingerprint(['tag', 'noir'])).toBe(listFingerprint(['tag', 'noir']));
  expect(listFingerprint(['tag', 'noir'])).not.toBe(listFingerprint(['category', 'noir']));
});
