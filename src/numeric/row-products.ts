/**
 * A matrix times one vector after another, in f32, as a WebAssembly function of 128-bit SIMD: serving asks for the
 * product of all items with a user's vector at each request. Ten times and more faster than a loop over doubles.
 */
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';

export interface RowProducts {
  /** [width] fill it, then multiply. */
  readonly vector: Float32Array;
  /** out[row] = rows[row] · vector for all rows; sums are rounded to f32 on the way. */
  multiply(out: Float32Array): void;
  /** out[i] = rows[chosen[i]] · vector, to the bit as `multiply` has it; the first call copies the matrix. */
  multiplyOnly(chosen: Uint32Array, out: Float32Array): void;
}

/**
 * Copies the entries of a matrix [rows × width] into the kernel's own memory, in blocks of 32 rows that lie column by
 * column, so that the kernel reads in one straight line. One user at a time: vector and product are scratch space.
 */
export function rowProducts(
  rows: number,
  width: number,
  entry: (row: number, k: number) => number,
): RowProducts {
  if (rows === 0 || width === 0) return nothing(rows, width);
  const blocks = Math.ceil(rows / BLOCK);
  const [vectorAt, outAt] = [0, 4 * padded(width)];
  const matrixAt = outAt + 4 * BLOCK * blocks;
  const { run, buffer } = openKernel(matrixAt + 4 * BLOCK * blocks * width);
  const vector = new Float32Array(buffer, vectorAt, width);
  const product = new Float32Array(buffer, outAt, rows);
  const matrix = new Float32Array(buffer, matrixAt);
  for (let row = 0; row < rows; row++) {
    const from = (row - (row % BLOCK)) * width + (row % BLOCK);
    for (let k = 0; k < width; k++) matrix[from + BLOCK * k] = entry(row, k);
  }
  let rowMajor: Float32Array | undefined;
  return {
    vector,
    multiply(out) {
      run(vectorAt, matrixAt, outAt, blocks, width);
      out.set(product);
    },
    multiplyOnly(chosen, out) {
      rowMajor ??= copied(rows, width, entry);
      multiplyRows(rowMajor, vector, chosen, out);
    },
  };
}

/** A few rows at a time are read whole, one after the other. */
function copied(
  rows: number,
  width: number,
  entry: (row: number, k: number) => number,
): Float32Array {
  const copy = new Float32Array(rows * width);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) copy[at++] = entry(row, k);
  }
  return copy;
}

/** Four rows side by side: their sums need not wait for each other. Where four are not left, the last one stands in. */
function multiplyRows(
  matrix: Float32Array,
  vector: Float32Array,
  chosen: Uint32Array,
  out: Float32Array,
): void {
  const { length } = vector;
  const last = chosen.length - 1;
  for (let i = 0; i <= last; i += 4) {
    const [b, c, d] = [Math.min(i + 1, last), Math.min(i + 2, last), Math.min(i + 3, last)];
    const [fromA, fromB] = [chosen[i] * length, chosen[b] * length];
    const [fromC, fromD] = [chosen[c] * length, chosen[d] * length];
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let k = 0; k < length; k++) {
      // Rounded where the kernel rounds: every product, every sum.
      const x = vector[k];
      sumA = Math.fround(sumA + Math.fround(x * matrix[fromA + k]));
      sumB = Math.fround(sumB + Math.fround(x * matrix[fromB + k]));
      sumC = Math.fround(sumC + Math.fround(x * matrix[fromC + k]));
      sumD = Math.fround(sumD + Math.fround(x * matrix[fromD + k]));
    }
    out[i] = sumA;
    out[b] = sumB;
    out[c] = sumC;
    out[d] = sumD;
  }
}

const BLOCK = 32;
const REGISTERS = BLOCK / 4;
const PAGE_BYTES = 65536;

const padded = (width: number): number => 4 * Math.ceil(width / 4);

const nothing = (rows: number, width: number): RowProducts => ({
  vector: new Float32Array(width),
  multiply: (out) => void out.fill(0, 0, rows),
  multiplyOnly: (chosen, out) => void out.fill(0, 0, chosen.length),
});

/** Addresses in bytes; `blocks` and `width` at least 1. */
type Run = (vector: number, matrix: number, out: number, blocks: number, width: number) => void;

/** The part of the platform that this file uses; the types of Node 20 leave it out. */
declare const WebAssembly: {
  readonly Memory: new (pages: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (code: object, imports: object) => { exports: { run: Run } };
};

function openKernel(bytes: number): { run: Run; buffer: ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const code = new WebAssembly.Module(kernelModule());
  const { exports } = new WebAssembly.Instance(code, { env: { memory } });
  return { run: exports.run, buffer: memory.buffer };
}

// Parameters, then locals.
const [VECTOR, MATRIX, OUT, BLOCKS, WIDTH] = [0, 1, 2, 3, 4];
const [VECTOR_AT, K] = [5, 6];
const SUM = 7;
const FACTOR = SUM + REGISTERS;

function kernelModule(): Uint8Array {
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const term = (r: number): Code => code(get(FACTOR), get(MATRIX), load(16 * r), wasm.f32x4Mul);
  const column = each((r) => [get(SUM + r), term(r), wasm.f32x4Add, set(SUM + r)]);
  const body = repeat(
    each((r) => [zeroVector, set(SUM + r)]),
    code(get(VECTOR), set(VECTOR_AT), get(WIDTH), set(K)),
    repeat(
      code(get(VECTOR_AT), wasm.load32Splat(0), set(FACTOR)),
      column,
      code(advance(MATRIX, 4 * BLOCK), advance(VECTOR_AT, 4), advance(K, -1), get(K)),
    ),
    each((r) => [get(OUT), get(SUM + r), store(16 * r)]),
    code(advance(OUT, 4 * BLOCK), advance(BLOCKS, -1), get(BLOCKS)),
  );
  return wasmModule({ parameters: 5, i32Locals: 2, v128Locals: REGISTERS + 1, body: [body] });
}

const advance = (local: number, by: number): Code =>
  code(wasm.get(local), wasm.i32(by), wasm.i32Add, wasm.set(local));

const each = (instructions: (register: number) => readonly Code[]): Code =>
  code(...Array.from({ length: REGISTERS }, (_, register) => code(...instructions(register))));

const code = (...parts: Code[]): Code => parts.flat();
