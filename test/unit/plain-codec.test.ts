import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { decodePlain, encodePlain } from '../../src/storage/bundle/plain-codec.ts';
import type { Plain } from '../../src/scorers/scorer.ts';

const array = fc.oneof(
  fc.float32Array(),
  fc.float64Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.uint8Array(),
);

const { plain } = fc.letrec<{ plain: Plain }>((tie) => ({
  plain: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.boolean(),
    fc.integer(),
    array,
    fc.array(tie('plain')),
    fc.dictionary(
      fc.string().filter((key) => key !== '$array' && key !== '__proto__'),
      tie('plain'),
      {
        noNullPrototype: true,
      },
    ),
  ),
}));

test('what goes in comes out, arrays with their type', () => {
  fc.assert(fc.property(plain, (value) => expect(decodePlain(encodePlain(value))).toEqual(value)));
});

test('the same value gives the same bytes', () => {
  fc.assert(fc.property(plain, (value) => expect(encodePlain(value)).toEqual(encodePlain(value))));
});

test('bytes at an odd place are read all the same', () => {
  const bytes = encodePlain({ scores: Float64Array.of(1, 2, 3) });
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(decodePlain(shifted.subarray(3))).toEqual({ scores: Float64Array.of(1, 2, 3) });
});

test('other bytes are refused as damaged', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      let code: unknown;
      try {
        decodePlain(bytes);
      } catch (error) {
        code = error instanceof Error && 'code' in error ? error.code : error;
      }
      expect([undefined, 'DAMAGED']).toContain(code);
    }),
  );
});

test('an array of another realm is stored as what it is', () => {
  const foreign: Float32Array = runInNewContext('Float32Array.of(1.5, -2.5, 1e20)');
  expect(foreign instanceof Float32Array).toBe(false);
  expect(decodePlain(encodePlain({ foreign }))).toEqual({ foreign: Float32Array.from(foreign) });
});

test('an array of a kind that no state holds is refused, not stored as bytes', () => {
  const short = Uint16Array.of(1, 2) as unknown as Uint8Array;
  expect(() => encodePlain({ short })).toThrow(TypeError);
});
