/**
 * Plain states (numbers, strings, typed arrays in objects and lists) to bytes and back.
 * Layout: uint32 length of the header · header (JSON in which each array is a reference) · arrays, each on an 8-byte border.
 */
import { TastegraphError } from '../../domain/error.ts';
import type { NumericArray, Plain } from '../../numeric/plain.ts';

const ARRAY_TYPES = { Float32Array, Float64Array, Uint32Array, Int32Array, Uint8Array };

type ArrayName = keyof typeof ARRAY_TYPES;

interface ArrayReference {
  readonly $array: ArrayName;
  /** Elements. */
  readonly length: number;
  /** Bytes from the start of the array section. */
  readonly offset: number;
}

/** The same plain value always gives the same bytes. @throws TypeError for an array of a kind that Plain does not name */
export function encodePlain(value: Plain): Uint8Array {
  const arrays: NumericArray[] = [];
  let size = 0;
  const refer = (array: NumericArray): ArrayReference => {
    const reference = { $array: arrayName(array), length: array.length, offset: size };
    arrays.push(array);
    size = aligned(size + array.byteLength);
    return reference;
  };
  const header = new TextEncoder().encode(JSON.stringify(mapArrays(value, refer)));
  const start = aligned(4 + header.length);
  const bytes = new Uint8Array(start + size);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return bytes;
}

/** Arrays are views into `bytes`, not copies. @throws TastegraphError `DAMAGED` */
export function decodePlain(bytes: Uint8Array): Plain {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  try {
    const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
    const headerLength = view.getUint32(0, true);
    const header = new TextDecoder().decode(whole.subarray(4, 4 + headerLength));
    const start = whole.byteOffset + aligned(4 + headerLength);
    return JSON.parse(header, (_key, value: unknown) =>
      isReference(value)
        ? new ARRAY_TYPES[value.$array](
            whole.buffer as ArrayBuffer,
            start + value.offset,
            value.length,
          )
        : value,
    ) as Plain;
  } catch (cause) {
    throw new TastegraphError('DAMAGED', 'The bytes are not a stored state.', { cause });
  }
}

const aligned = (size: number): number => Math.ceil(size / 8) * 8;

/** By its tag, not by instanceof: an array of another realm (a library outside the sandbox) is one as well. */
function arrayName(array: NumericArray): ArrayName {
  const name: string = array[Symbol.toStringTag];
  if (Object.hasOwn(ARRAY_TYPES, name)) return name as ArrayName;
  throw new TypeError(`A state cannot hold a ${name}.`);
}

function mapArrays(value: Plain, refer: (array: NumericArray) => ArrayReference): unknown {
  if (typeof value !== 'object') return value;
  if (isNumericArray(value)) return refer(value);
  if (isList(value)) return value.map((one) => mapArrays(one, refer));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, mapArrays(one, refer)]),
  );
}

const isNumericArray = (value: Plain): value is NumericArray => ArrayBuffer.isView(value);

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

function isReference(value: unknown): value is ArrayReference {
  return typeof value === 'object' && value !== null && '$array' in value;
}
