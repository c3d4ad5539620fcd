/**
 * Reads tensors by name out of a safetensors file: uint64 length of the header · header (JSON: name → type, shape and
 * place) · numbers. Half-precision numbers come out as single ones.
 */
import { readFile } from 'node:fs/promises';
import { TastegraphError } from '../domain/error.ts';

export interface StoredTensors {
  /** @throws TastegraphError `DAMAGED` naming the tensor when it is not there or of another shape */
  read(name: string, shape: readonly number[]): Float32Array;
  has(name: string): boolean;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const BYTES: Readonly<Record<string, number>> = { F32: 4, F16: 2, BF16: 2 };

/** @throws TastegraphError `NOT_FOUND` or `DAMAGED` naming the file */
export async function openSafetensors(file: string): Promise<StoredTensors> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new TastegraphError('NOT_FOUND', `${file} cannot be read.`, { file, cause });
  });
  const { header, start } = headerOf(bytes, file);
  return {
    has: (name) => entryOf(header[name]) !== undefined,
    read(name, shape) {
      const entry = entryOf(header[name]);
      if (entry === undefined) throw damaged(file, `has no tensor "${name}"`);
      const is = entry.shape.join('×');
      if (is !== shape.join('×'))
        throw damaged(file, `holds "${name}" as ${is}, not as ${shape.join('×')}`);
      const count = shape.reduce((product, length) => product * length, 1);
      const [from, to] = entry.data_offsets;
      const size = BYTES[entry.dtype];
      if (size === undefined) throw damaged(file, `holds "${name}" as ${entry.dtype}`);
      if (to - from !== count * size || start + to > bytes.length)
        throw damaged(file, `ends before "${name}" does`);
      return numbersOf(bytes.subarray(start + from, start + to), entry.dtype);
    },
  };
}

/** A header of more than this is none. */
const LONGEST_HEADER = 100_000_000;

function headerOf(bytes: Buffer, file: string): { header: Record<string, unknown>; start: number } {
  const length = bytes.length < 8 ? NaN : Number(bytes.readBigUInt64LE(0));
  if (!(length <= Math.min(LONGEST_HEADER, bytes.length - 8)))
    throw damaged(file, 'is no safetensors file');
  try {
    const header: unknown = JSON.parse(bytes.toString('utf8', 8, 8 + length));
    if (typeof header !== 'object' || header === null) throw new TypeError('not an object');
    return { header: { ...header }, start: 8 + length };
  } catch (cause) {
    throw damaged(file, 'is no safetensors file', cause);
  }
}

function entryOf(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { dtype, shape, data_offsets: place } = value as Record<string, unknown>;
  if (typeof dtype !== 'string' || !isNumbers(shape) || !isNumbers(place)) return undefined;
  return place.length === 2 ? { dtype, shape, data_offsets: [place[0], place[1]] } : undefined;
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);

function numbersOf(bytes: Buffer, dtype: string): Float32Array {
  // A copy begins on a border that arrays of larger numbers need.
  const own = Uint8Array.from(bytes).buffer;
  if (dtype === 'F32') return new Float32Array(own);
  const halves = new Uint16Array(own);
  if (dtype === 'F16') return Float32Array.from(halves, halfToNumber);
  const wide = new Uint32Array(halves.length);
  halves.forEach((half, at) => (wide[at] = half << 16));
  return new Float32Array(wide.buffer);
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const damaged = (file: string, what: string, cause?: unknown): TastegraphError =>
  new TastegraphError('DAMAGED', `${file} ${what}.`, {
    file,
    ...(cause === undefined ? {} : { cause }),
  });
