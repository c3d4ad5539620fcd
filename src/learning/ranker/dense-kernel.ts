/**
 * Dense layers over a batch of rows, as WebAssembly functions of 128-bit SIMD: four multiplications at a time, which
 * JavaScript cannot say, and one call for a whole batch.
 */
import { wasm, wasmModule, type Code } from '../../numeric/wasm-bytes.ts';
import { advance, code, countDown, each } from '../../numeric/wasm-code.ts';
import { wasmMemory, type Kernel } from '../../numeric/wasm-memory.ts';
import { addProduct } from '../../numeric/wasm-products.ts';
import { outputModule, standardiseModule } from './row-kernels.ts';

/** Outputs are done so many at a time: four registers of four. */
export const OUTPUTS_AT_ONCE = 16;

/** All places and strides in bytes, all counts at least 1. */
export interface DenseKernel {
  /**
   * out[row, j] = max(0, start[j] + Σ x[row, i] weights[i, j]); weights lie in blocks, input by input.
   * @param blocks of outputs in units of `OUTPUTS_AT_ONCE` @param rows in units of `ROWS_AT_ONCE`
   */
  readonly layer: DenseLayer;
  /** The same without max. */
  readonly sums: DenseLayer;
  /** out = a + b and bent = max(0, out), of `OUTPUTS_AT_ONCE` × `blocks` numbers. */
  readonly add: (a: number, b: number, out: number, bent: number, blocks: number) => void;
  /** As `standardiseModule` says. */
  readonly standardise: Kernel;
  /** As `outputModule` says. */
  readonly outputs: Kernel;
  readonly buffer: ArrayBuffer;
}

export type DenseLayer = (
  x: number,
  xStride: number,
  weights: number,
  start: number,
  out: number,
  outStride: number,
  inputs: number,
  blocks: number,
  rows: number,
) => void;

/** A kernel and its memory of at least `bytes`. */
export function openDenseKernel(bytes: number): DenseKernel {
  const { buffer, open } = wasmMemory(bytes);
  return {
    layer: open(layerModule(true)),
    sums: open(layerModule(false)),
    add: open(additionModule()),
    standardise: open(standardiseModule()),
    outputs: open(outputModule()),
    buffer,
  };
}

const REGISTERS = OUTPUTS_AT_ONCE / 4;
const BLOCK_BYTES = 4 * OUTPUTS_AT_ONCE;

/** Weights are read once for so many rows. */
export const ROWS_AT_ONCE = 2;

/** Block by block, so that the weights of one stay near while all rows go past them. */
function layerModule(bends: boolean): Uint8Array {
  // Parameters, then locals.
  const [x, xStride, weights, start, out, outStride, inputs, blocks, rows] = places(0, 9);
  const [xAt, weightsAt, outAt, k, row] = places(9, 5);
  const xOf = places(14, ROWS_AT_ONCE);
  const outOf = places(xOf[0] + ROWS_AT_ONCE, ROWS_AT_ONCE);
  const weight = outOf[0] + ROWS_AT_ONCE;
  const input = weight + 1;
  const sums = places(input + ROWS_AT_ONCE, ROWS_AT_ONCE * REGISTERS);
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const eachRow = (instructions: (row: number) => Code): Code => each(ROWS_AT_ONCE, instructions);
  const sum = (r: number, register: number): number => sums[r * REGISTERS + register];
  const addInput = code(
    eachRow((r) => code(get(xOf[r]), wasm.load32Splat(0), set(input + r))),
    eachRegister((register) =>
      code(
        code(get(weightsAt), load(16 * register), set(weight)),
        eachRow((r) => addProduct(sum(r, register), get(input + r), get(weight))),
      ),
    ),
  );
  const bent = bends ? code(zeroVector, wasm.f32x4PlainMax) : [];
  const ofRows = code(
    eachRegister((register) =>
      eachRow((r) => code(get(start), load(16 * register), set(sum(r, register)))),
    ),
    code(get(weights), set(weightsAt), get(inputs), set(k)),
    eachRow((r) => code(get(xAt), set(xOf[r]), advance(xAt, get(xStride)))),
    // One input a turn: of several, engines load all weights first, and what finds no register goes through memory.
    repeat(
      addInput,
      eachRow((r) => advance(xOf[r], 4)),
      advance(weightsAt, BLOCK_BYTES),
      countDown(k),
    ),
    eachRow((r) =>
      code(
        code(get(outAt), set(outOf[r]), advance(outAt, get(outStride))),
        eachRegister((register) =>
          code(get(outOf[r]), get(sum(r, register)), bent, store(16 * register)),
        ),
      ),
    ),
  );
  const ofBlock = code(
    code(get(x), set(xAt), get(out), set(outAt), get(rows), set(row)),
    repeat(ofRows, countDown(row)),
    code(get(weightsAt), set(weights)),
    advance(start, BLOCK_BYTES),
    advance(out, BLOCK_BYTES),
  );
  const body = [repeat(ofBlock, countDown(blocks))];
  const v128Locals = 1 + ROWS_AT_ONCE * (1 + REGISTERS);
  return wasmModule({ parameters: 9, i32Locals: 5 + 2 * ROWS_AT_ONCE, v128Locals, body });
}

function additionModule(): Uint8Array {
  const [a, b, out, bent, blocks] = places(0, 5);
  const sum = 5;
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const ofBlock = eachRegister((r) =>
    code(
      code(get(a), load(16 * r), get(b), load(16 * r), wasm.f32x4Add, set(sum)),
      code(get(out), get(sum), store(16 * r)),
      code(get(bent), get(sum), zeroVector, wasm.f32x4PlainMax, store(16 * r)),
    ),
  );
  const onwards = code(...[a, b, out, bent].map((place) => advance(place, BLOCK_BYTES)));
  const body = [repeat(ofBlock, onwards, countDown(blocks))];
  return wasmModule({ parameters: 5, i32Locals: 0, v128Locals: 1, body });
}

const places = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, place) => from + place);

const eachRegister = (instructions: (register: number) => Code): Code =>
  each(REGISTERS, instructions);
