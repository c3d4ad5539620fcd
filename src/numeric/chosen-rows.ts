/**
 * Some rows of a matrix times a vector, in f32, as a WebAssembly function of 128-bit SIMD. Every product and every sum
 * is rounded, and columns are summed in their order, as the kernel for all rows does it: the same bits.
 */
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';
import { advance, code, countDown, each } from './wasm-code.ts';
import { wasmMemory, type Kernel } from './wasm-memory.ts';

export interface ChosenRows {
  /** out[i] = rows[chosen[i]] · vector */
  multiply(vector: Float32Array, chosen: Uint32Array, out: Float32Array): void;
}

/** Copies a matrix [rows × width] row by row: a few of them are read whole, one after the other. */
export function openChosenRows(
  rows: number,
  width: number,
  entry: (row: number, k: number) => number,
): ChosenRows {
  const columns = padded(width, COLUMNS);
  let room = openRoom(rows, columns, 256);
  for (let row = 0, at = 0; row < rows; row++, at += columns) {
    for (let k = 0; k < width; k++) room.matrix[at + k] = entry(row, k);
  }
  return {
    multiply(factors, chosen, out) {
      if (chosen.length === 0) return;
      if (chosen.length > room.most) room = enlarged(room, rows, columns, 2 * chosen.length);
      const { vector, places, products, run } = room;
      vector.set(factors);
      const last = padded(chosen.length, AT_ONCE);
      for (let i = 0; i < last; i++)
        places[i] = 4 * columns * chosen[Math.min(i, chosen.length - 1)];
      run(
        0,
        vector.byteOffset,
        places.byteOffset,
        products.byteOffset,
        columns / COLUMNS,
        last / AT_ONCE,
      );
      for (let i = 0; i < chosen.length; i++) out[i] = products[i];
    },
  };
}

interface Room {
  readonly most: number;
  /** [rows × columns], at place 0 */
  readonly matrix: Float32Array;
  /** [columns] noughts where the matrix has no column. */
  readonly vector: Float32Array;
  /** [most] where each row begins, in bytes. */
  readonly places: Uint32Array;
  /** [most] */
  readonly products: Float32Array;
  readonly run: Kernel;
}

function openRoom(rows: number, columns: number, chosen: number): Room {
  const most = padded(chosen, AT_ONCE);
  const ofMatrix = rows * columns;
  const { buffer, open } = wasmMemory(4 * (ofMatrix + columns + 2 * most));
  return {
    most,
    matrix: new Float32Array(buffer, 0, ofMatrix),
    vector: new Float32Array(buffer, 4 * ofMatrix, columns),
    places: new Uint32Array(buffer, 4 * (ofMatrix + columns), most),
    products: new Float32Array(buffer, 4 * (ofMatrix + columns + most), most),
    run: open(chosenModule()),
  };
}

function enlarged({ matrix }: Room, rows: number, columns: number, chosen: number): Room {
  const larger = openRoom(rows, columns, chosen);
  larger.matrix.set(matrix);
  return larger;
}

/** Rows that stand in the lanes of one register, and columns that are turned into such registers together. */
const [LANES, COLUMNS] = [4, 4];
const REGISTERS = 2;
/** Rows that are summed side by side: their sums need not wait for each other. */
const AT_ONCE = LANES * REGISTERS;

/** (matrix, vector, places, out, steps, turns): `COLUMNS` × steps columns, `AT_ONCE` × turns rows. */
function chosenModule(): Uint8Array {
  const [matrix, vector, places, out, steps, turns] = [0, 1, 2, 3, 4, 5];
  const [vectorAt, step, rows] = [6, 7, 8];
  const [sums, factor, entries] = [9 + AT_ONCE, 9 + AT_ONCE + REGISTERS, 10 + AT_ONCE + REGISTERS];
  const pairs = entries + LANES * REGISTERS;
  const { get, set, load, store, repeat, zeroVector, lanes } = wasm;
  const entry = (register: number, lane: number): number => entries + LANES * register + lane;
  const pair = (register: number, place: number): number => pairs + LANES * register + place;
  const two = (a: number, b: number, to: number, ...four: number[]): Code =>
    code(get(a), get(b), lanes(...four), set(to));
  /** Four entries of each of four rows become four rows' entries of each of four columns. */
  const turn = (r: number): Code =>
    code(
      each(LANES, (l) => code(get(rows + LANES * r + l), load(0), set(entry(r, l)))),
      two(entry(r, 0), entry(r, 1), pair(r, 0), 0, 4, 1, 5),
      two(entry(r, 2), entry(r, 3), pair(r, 1), 0, 4, 1, 5),
      two(entry(r, 0), entry(r, 1), pair(r, 2), 2, 6, 3, 7),
      two(entry(r, 2), entry(r, 3), pair(r, 3), 2, 6, 3, 7),
      two(pair(r, 0), pair(r, 1), entry(r, 0), 0, 1, 4, 5),
      two(pair(r, 0), pair(r, 1), entry(r, 1), 2, 3, 6, 7),
      two(pair(r, 2), pair(r, 3), entry(r, 2), 0, 1, 4, 5),
      two(pair(r, 2), pair(r, 3), entry(r, 3), 2, 3, 6, 7),
    );
  const add = (column: number): Code =>
    code(
      code(get(vectorAt), wasm.load32Splat(4 * column), set(factor)),
      each(REGISTERS, (r) =>
        code(
          code(get(sums + r), get(factor), get(entry(r, column)), wasm.f32x4Mul),
          code(wasm.f32x4Add, set(sums + r)),
        ),
      ),
    );
  const ofTurn = code(
    each(AT_ONCE, (row) =>
      code(get(matrix), get(places), wasm.i32Load(4 * row), wasm.i32Add, set(rows + row)),
    ),
    each(REGISTERS, (r) => code(zeroVector, set(sums + r))),
    code(get(vector), set(vectorAt), get(steps), set(step)),
    repeat(
      each(REGISTERS, turn),
      each(COLUMNS, add),
      each(AT_ONCE, (row) => advance(rows + row, 4 * COLUMNS)),
      advance(vectorAt, 4 * COLUMNS),
      countDown(step),
    ),
    each(REGISTERS, (r) => code(get(out), get(sums + r), store(16 * r))),
    code(advance(places, 4 * AT_ONCE), advance(out, 4 * AT_ONCE), countDown(turns)),
  );
  const v128Locals = 1 + REGISTERS * (1 + 2 * LANES);
  return wasmModule({ parameters: 6, i32Locals: 3 + AT_ONCE, v128Locals, body: [repeat(ofTurn)] });
}

const padded = (count: number, unit: number): number => Math.ceil(count / unit) * unit;
