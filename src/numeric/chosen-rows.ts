/**
 * Some rows of a matrix times a vector, in f32, as a WebAssembly function of 128-bit SIMD. Columns are summed in their
 * order, as the kernel for all rows does it: the same bits.
 */
import { padded } from './padded.ts';
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';
import { advance, code, countDown, each } from './wasm-code.ts';
import { wasmMemory, type Kernel } from './wasm-memory.ts';
import { addProduct } from './wasm-products.ts';

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

/** Rows whose sums stand in the lanes of one register; columns that are turned into such registers together. */
const AT_ONCE = 4;
const COLUMNS = 4;

/** (matrix, vector, places, out, steps, turns): `COLUMNS` × steps columns, `AT_ONCE` × turns rows. */
function chosenModule(): Uint8Array {
  const [matrix, vector, places, out, steps, turns] = [0, 1, 2, 3, 4, 5];
  const [vectorAt, step, rows] = [6, 7, 8];
  const sum = rows + AT_ONCE;
  const [entries, pairs] = [sum + 1, sum + 1 + AT_ONCE];
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const mixed = (a: number, b: number, lanes: Code, to: number): Code =>
    code(get(a), get(b), lanes, set(to));
  const [lowByTurns, highByTurns] = [wasm.lanes(0, 4, 1, 5), wasm.lanes(2, 6, 3, 7)];
  const [firstHalves, lastHalves] = [wasm.lanes(0, 1, 4, 5), wasm.lanes(2, 3, 6, 7)];
  /** Four entries of each of four rows become four rows' entries of each of four columns. */
  const turned = code(
    each(AT_ONCE, (row) => code(get(rows + row), load(0), set(entries + row))),
    mixed(entries, entries + 1, lowByTurns, pairs),
    mixed(entries + 2, entries + 3, lowByTurns, pairs + 1),
    mixed(entries, entries + 1, highByTurns, pairs + 2),
    mixed(entries + 2, entries + 3, highByTurns, pairs + 3),
    mixed(pairs, pairs + 1, firstHalves, entries),
    mixed(pairs, pairs + 1, lastHalves, entries + 1),
    mixed(pairs + 2, pairs + 3, firstHalves, entries + 2),
    mixed(pairs + 2, pairs + 3, lastHalves, entries + 3),
  );
  const add = (column: number): Code =>
    addProduct(sum, code(get(vectorAt), wasm.load32Splat(4 * column)), get(entries + column));
  const ofTurn = code(
    each(AT_ONCE, (row) =>
      code(get(matrix), get(places), wasm.i32Load(4 * row), wasm.i32Add, set(rows + row)),
    ),
    code(zeroVector, set(sum), get(vector), set(vectorAt), get(steps), set(step)),
    repeat(
      turned,
      each(COLUMNS, add),
      each(AT_ONCE, (row) => advance(rows + row, 4 * COLUMNS)),
      advance(vectorAt, 4 * COLUMNS),
      countDown(step),
    ),
    code(get(out), get(sum), store(0)),
    code(advance(places, 4 * AT_ONCE), advance(out, 4 * AT_ONCE), countDown(turns)),
  );
  const v128Locals = 1 + 2 * AT_ONCE;
  return wasmModule({ parameters: 6, i32Locals: 2 + AT_ONCE, v128Locals, body: [repeat(ofTurn)] });
}
