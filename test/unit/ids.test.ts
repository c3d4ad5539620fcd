import * as fc from 'fast-check';
import { eventId, idProblem, itemId, MAX_ID_LENGTH, userId } from '../../src/domain/ids.ts';

test.each([
  ['', 'is empty'],
  [' a', 'white space'],
  ['a\u3000', 'white space'],
  ['a\u0000b', 'control character'],
  ['a\u0085b', 'control character'],
  ['a\ud800b', 'half a character'],
  ['x'.repeat(MAX_ID_LENGTH + 1), 'longer than'],
])('%j cannot be a key: %s', (text, reason) => {
  expect(idProblem(text)).toContain(reason);
  const refusal = { code: 'BAD_INPUT', field: 'where', message: expect.stringContaining(reason) };
  expect(() => userId(text, 'where')).toThrow(expect.objectContaining(refusal));
});

test('a key that is taken comes back as it is, whatever the script', () => {
  expect(itemId('0111161')).toBe('0111161');
  expect(itemId('电影 😀 – é')).toBe('电影 😀 – é');
  expect(eventId('x'.repeat(MAX_ID_LENGTH))).toHaveLength(MAX_ID_LENGTH);
});

test('keys survive UTF-8, so that no two become one on disk', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      if (idProblem(text) === undefined)
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
    }),
    { numRuns: 500 },
  );
});
