import * as fc from 'fast-check';
import { idProblem } from '../../src/domain/ids.ts';
import { globalId, NODE_TYPES, parseGlobalId } from '../../src/api/request/global-id.ts';

const key = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !idProblem(text));

test('every key of every type comes back from its global id', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NODE_TYPES), key, (type, text) => {
      expect(parseGlobalId(globalId(type, text), 'id')).toEqual({ type, key: text });
    }),
  );
});

test('different nodes have different ids', () => {
  const node = fc.tuple(fc.constantFrom(...NODE_TYPES), key);
  fc.assert(
    fc.property(node, node, ([typeA, keyA], [typeB, keyB]) => {
      const same = typeA === typeB && keyA === keyB;
      expect(globalId(typeA, keyA) === globalId(typeB, keyB)).toBe(same);
    }),
  );
});

test('whatever else is handed in is refused with the field named', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => parseGlobalId(text, 'ids[2]')).toThrow(
        expect.objectContaining({ code: 'BAD_INPUT', field: 'ids[2]' }),
      );
    }),
  );
});

test.each([
  ['an unknown type', Buffer.from('Planet:9').toString('base64url')],
  ['no key', Buffer.from('User:').toString('base64url')],
  ['padding that nobody wrote', `${globalId('User', '1')}=`],
  ['nothing', ''],
])('an id with %s is refused', (_, id) => {
  expect(() => parseGlobalId(id, 'id')).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
});
