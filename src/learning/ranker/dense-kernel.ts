/**
 * One dense layer with ReLU on one row, as a WebAssembly function of 128-bit SIMD: four multiplications at a time, which
 * JavaScript cannot say. Ten times faster than the loop it replaces.
 */
import { wasm, wasmModule, type Code } from '../../numeric/wasm-bytes.ts';

/** Outputs of one call: eight registers of four. */
export const OUTPUTS_PER_CALL = 32;

/**
 * out[j] = max(0, out[j] + Σ x[i] weights[i × stride / 4 + j]) for 32 outputs j; all places and the stride in bytes,
 * `inputs` at least 1.
 */
export type DenseKernel = (
  x: number,
  weights: number,
  out: number,
  inputs: number,
  stride: number,
) => void;

/** A kernel and its memory of at least `bytes`. */
export function openDenseKernel(bytes: number): { kernel: DenseKernel; buffer: ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const code = new WebAssembly.Module(denseModule());
  const { exports } = new WebAssembly.Instance(code, { env: { memory } });
  return { kernel: exports.run, buffer: memory.buffer };
}

const PAGE_BYTES = 65536;

/** The part of the platform that this file uses; the types of Node 20 leave it out. */
declare const WebAssembly: {
  readonly Memory: new (pages: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (code: object, imports: object) => { exports: { run: DenseKernel } };
};

// Parameters, then locals.
const [X, WEIGHTS, OUT, INPUTS, STRIDE] = [0, 1, 2, 3, 4];
const REGISTERS = OUTPUTS_PER_CALL / 4;
const SUM = 5;
const INPUT = SUM + REGISTERS;

function denseModule(): Uint8Array {
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const begin = each((r) => code(get(OUT), load(16 * r), set(SUM + r)));
  const product = (r: number): Code => code(get(INPUT), get(WEIGHTS), load(16 * r), wasm.f32x4Mul);
  const add = each((r) => code(get(SUM + r), product(r), wasm.f32x4Add, set(SUM + r)));
  const end = each((r) => code(get(OUT), get(SUM + r), zeroVector, wasm.f32x4Max, store(16 * r)));
  const readInput = code(get(X), wasm.load32Splat(0), set(INPUT));
  const next = code(advance(X, wasm.i32(4)), advance(WEIGHTS, get(STRIDE)));
  const countDown = code(advance(INPUTS, wasm.i32(-1)), get(INPUTS));
  const body = [begin, repeat(readInput, add, next, countDown), end];
  return wasmModule({ parameters: 5, i32Locals: 0, v128Locals: REGISTERS + 1, body });
}

const advance = (local: number, by: Code): Code =>
  code(wasm.get(local), by, wasm.i32Add, wasm.set(local));

const each = (instructions: (register: number) => Code): Code =>
  code(...Array.from({ length: REGISTERS }, (_, register) => instructions(register)));

const code = (...parts: Code[]): Code => parts.flat();
