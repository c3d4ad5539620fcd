/** The functions behind row products, in WebAssembly: (vector, matrix, out, blocks, width), addresses in bytes. */
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';
import { advance, code, countDown, each } from './wasm-code.ts';
import { addProduct } from './wasm-products.ts';

/** Rows that lie together, column by column. */
export const BLOCK = 32;
const REGISTERS = BLOCK / 4;

/** Vectors that can be multiplied in one pass, and those of them whose sums stand in registers side by side. */
export const TOGETHER = 8;
export const SIDE_BY_SIDE = 4;
/** Rows that they are multiplied with at a time: what is summed stays in registers. */
const ROWS = 8;

// Parameters, then locals.
const [VECTOR, MATRIX, OUT, BLOCKS, WIDTH] = [0, 1, 2, 3, 4];
const [VECTOR_AT, K] = [5, 6];
const SUM = 7;
const FACTOR = SUM + REGISTERS;

/** out[row] = rows[row] · vector. */
export function kernelModule(): Uint8Array {
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const column = registers((r) =>
    addProduct(SUM + r, get(FACTOR), code(get(MATRIX), load(16 * r))),
  );
  const body = repeat(
    registers((r) => code(zeroVector, set(SUM + r))),
    code(get(VECTOR), set(VECTOR_AT), get(WIDTH), set(K)),
    repeat(
      code(get(VECTOR_AT), wasm.load32Splat(0), set(FACTOR)),
      column,
      code(advance(MATRIX, 4 * BLOCK), advance(VECTOR_AT, 4), countDown(K)),
    ),
    registers((r) => code(get(OUT), get(SUM + r), store(16 * r))),
    code(advance(OUT, 4 * BLOCK), countDown(BLOCKS)),
  );
  return wasmModule({ parameters: 5, i32Locals: 2, v128Locals: REGISTERS + 1, body: [body] });
}

/**
 * (vectors, matrix, out, blocks, width, sets): the same of `SIDE_BY_SIDE` × sets vectors and products, so many bytes
 * apart. A block is still near when its next rows and the next set of vectors come to it.
 */
export function togetherModule(vectorBytes: number, outBytes: number): Uint8Array {
  const sets = 5;
  const [matrixAt, vectorAt, k, vectors, products, left] = [6, 7, 8, 9, 10, 11];
  const [factors, entries] = [12, 12 + SIDE_BY_SIDE];
  const perVector = ROWS / 4;
  const sums = entries + perVector;
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const eachVector = (instructions: (v: number) => Code): Code => each(SIDE_BY_SIDE, instructions);
  const eachRegister = (instructions: (r: number) => Code): Code => each(perVector, instructions);
  const sum = (v: number, r: number): number => sums + v * perVector + r;
  const column = code(
    eachVector((v) => code(get(vectorAt), wasm.load32Splat(v * vectorBytes), set(factors + v))),
    eachRegister((r) => code(get(matrixAt), load(16 * r), set(entries + r))),
    eachVector((v) =>
      eachRegister((r) => addProduct(sum(v, r), get(factors + v), get(entries + r))),
    ),
    code(advance(matrixAt, 4 * BLOCK), advance(vectorAt, 4), countDown(k)),
  );
  const rowsFrom = (first: number): Code =>
    code(
      eachVector((v) => eachRegister((r) => code(zeroVector, set(sum(v, r))))),
      code(get(MATRIX), wasm.i32(4 * first), wasm.i32Add, set(matrixAt)),
      code(get(vectors), set(vectorAt), get(WIDTH), set(k)),
      repeat(column),
      eachVector((v) =>
        eachRegister((r) =>
          code(get(products), get(sum(v, r)), store(v * outBytes + 4 * first + 16 * r)),
        ),
      ),
    );
  const body = repeat(
    code(get(VECTOR), set(vectors), get(OUT), set(products), get(sets), set(left)),
    repeat(
      each(BLOCK / ROWS, (part) => rowsFrom(part * ROWS)),
      advance(vectors, SIDE_BY_SIDE * vectorBytes),
      advance(products, SIDE_BY_SIDE * outBytes),
      countDown(left),
    ),
    // Where the last rows ended, less what these began further on, the next block begins.
    code(get(matrixAt), wasm.i32(-4 * (BLOCK - ROWS)), wasm.i32Add, set(MATRIX)),
    code(advance(OUT, 4 * BLOCK), countDown(BLOCKS)),
  );
  const v128Locals = SIDE_BY_SIDE + perVector + SIDE_BY_SIDE * perVector;
  return wasmModule({ parameters: 6, i32Locals: 6, v128Locals, body: [body] });
}

const registers = (instructions: (register: number) => Code): Code => each(REGISTERS, instructions);
