/** Puts typed arrays where all threads see them, so that handing them over costs nothing. */

/** A copy whose arrays lie in shared memory; those that lie there already are taken as they are. */
export function inSharedMemory<T>(value: T): T {
  return moved(value) as T;
}

function moved(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return isTyped(value) ? movedArray(value) : value;
  if (Array.isArray(value)) return value.map(moved);
  if (value instanceof Map || value instanceof Set) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moved(one)]));
}

type Typed = Float32Array | Float64Array | Uint32Array | Int32Array | Uint8Array;

const TYPES: Readonly<Record<string, new (memory: SharedArrayBuffer) => Typed>> = {
  Float32Array,
  Float64Array,
  Uint32Array,
  Int32Array,
  Uint8Array,
};

/** By its tag, not by instanceof: an array of another realm is one as well. */
const isTyped = (view: ArrayBufferView): view is Typed =>
  Symbol.toStringTag in view && Object.hasOwn(TYPES, String(view[Symbol.toStringTag]));

function movedArray(array: Typed): Typed {
  if (Object.prototype.toString.call(array.buffer) === '[object SharedArrayBuffer]') return array;
  const copy = new TYPES[array[Symbol.toStringTag]](new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
