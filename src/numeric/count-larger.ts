/**
 * How many of some hundred values are larger than each of others, as a WebAssembly function of 128-bit SIMD. It compares
 * each with each: for so few that is a third of what a radix sort takes, and no value's size changes the time.
 */
import { padded } from './padded.ts';
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';
import { advance, code, countDown, each } from './wasm-code.ts';
import { wasmMemory, type Kernel } from './wasm-memory.ts';

export interface CountLarger {
  /** [values] in the kernel's memory, to be filled. */
  readonly values: Float32Array;
  /** [queries] in the kernel's memory, to be filled; the values themselves where they are what is asked about. */
  readonly queries: Float32Array;
  /** [queries] how many of the values are larger than each; scratch space until the next time. */
  count(): Uint32Array;
}

/** @returns opens room for so many values and queries; what it opened before is over then */
export function largerCounter(): (values: number, queries: number) => CountLarger {
  let room = openRoom(256, 256);
  return (values, queries) => {
    if (values > room.values.length || queries > room.queries.length)
      room = openRoom(2 * values, 2 * queries);
    return opened(room, values, queries);
  };
}

interface Room {
  readonly values: Float32Array;
  readonly queries: Float32Array;
  readonly counts: Uint32Array;
  readonly run: Kernel;
}

function openRoom(values: number, queries: number): Room {
  const [ofValues, ofQueries] = [padded(values, 4), padded(queries, AT_ONCE)];
  const { buffer, open } = wasmMemory(4 * (ofValues + 2 * ofQueries));
  return {
    values: new Float32Array(buffer, 0, ofValues),
    queries: new Float32Array(buffer, 4 * ofValues, ofQueries),
    counts: new Uint32Array(buffer, 4 * (ofValues + ofQueries), ofQueries),
    run: open(countModule()),
  };
}

function opened(
  { values, queries, counts, run }: Room,
  ofValues: number,
  ofQueries: number,
): CountLarger {
  const blocks = padded(ofQueries, AT_ONCE) / AT_ONCE;
  return {
    values: values.subarray(0, ofValues),
    queries: queries.subarray(0, ofQueries),
    count() {
      if (ofValues > 0 && blocks > 0)
        run(values.byteOffset, queries.byteOffset, counts.byteOffset, ofValues, blocks);
      else counts.fill(0);
      return counts.subarray(0, ofQueries);
    },
  };
}

const REGISTERS = 6;
/** Queries that are counted for together. */
const AT_ONCE = 4 * REGISTERS;

/** (values, queries, counts, values' number, blocks), the last two at least 1. */
function countModule(): Uint8Array {
  const [values, queries, counts, length, blocks, at, step] = [0, 1, 2, 3, 4, 5, 6];
  const [asked, found, value] = [7, 7 + REGISTERS, 7 + 2 * REGISTERS];
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const compare = (r: number): Code =>
    code(
      code(get(found + r), get(value), get(asked + r), wasm.f32x4Greater, wasm.i32x4Sub),
      set(found + r),
    );
  const block = code(
    each(REGISTERS, (r) =>
      code(get(queries), load(16 * r), set(asked + r), zeroVector, set(found + r)),
    ),
    code(get(values), set(at), get(length), set(step)),
    // One value a turn: of several, engines load all first, and what finds no register goes through memory.
    repeat(
      code(get(at), wasm.load32Splat(0), set(value), each(REGISTERS, compare)),
      code(advance(at, 4), countDown(step)),
    ),
    each(REGISTERS, (r) => code(get(counts), get(found + r), store(16 * r))),
    advance(queries, 4 * AT_ONCE),
    advance(counts, 4 * AT_ONCE),
    countDown(blocks),
  );
  const v128Locals = 2 * REGISTERS + 1;
  return wasmModule({ parameters: 5, i32Locals: 2, v128Locals, body: [repeat(block)] });
}
