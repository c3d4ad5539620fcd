/**
 * The few words of the WebAssembly binary format that our kernels are written in: each function answers the bytes of
 * one instruction or section. Opcodes: WebAssembly Core Specification 2.0, chapter 5.
 */

export type Code = readonly number[];

/** Memory access is `align` = log2 of bytes; offsets are unsigned and added to the address on the stack. */
export const wasm = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  i32: (value: number): Code => [0x41, ...signed(value)],
  i32Load: (offset: number): Code => [0x28, 2, ...unsigned(offset)],
  i32LessUnsigned: [0x49] as Code,
  i32Add: [0x6a] as Code,
  i32Shl: [0x74] as Code,
  /** Runs `body` again while the i32 it leaves on the stack is not 0. */
  repeat: (...body: Code[]): Code => [0x03, 0x40, ...body.flat(), 0x0d, 0, 0x0b],
  /** Runs `body` where the i32 on the stack is not 0. */
  when: (...body: Code[]): Code => [0x04, 0x40, ...body.flat(), 0x0b],
  zeroVector: [0xfd, 0x0c, ...Array.from({ length: 16 }, () => 0)] as Code,
  load: (offset: number): Code => [0xfd, 0x00, 3, ...unsigned(offset)],
  loadSplat: (offset: number): Code => [0xfd, 0x0a, 3, ...unsigned(offset)],
  store: (offset: number): Code => [0xfd, 0x0b, 3, ...unsigned(offset)],
  f32Load: (offset: number): Code => [0x2a, 2, ...unsigned(offset)],
  f32Store: (offset: number): Code => [0x38, 2, ...unsigned(offset)],
  f32Nought: [0x43, 0, 0, 0, 0] as Code,
  f32Add: [0x92] as Code,
  f32Mul: [0x94] as Code,
  f64x2Add: [0xfd, 0xf0, 0x01] as Code,
  f64x2Mul: [0xfd, 0xf2, 0x01] as Code,
  load32Splat: (offset: number): Code => [0xfd, 0x09, 2, ...unsigned(offset)],
  f32x4Add: [0xfd, 0xe4, 0x01] as Code,
  f32x4Sub: [0xfd, 0xe5, 0x01] as Code,
  f32x4Mul: [0xfd, 0xe6, 0x01] as Code,
  /** a · b + c of three vectors on the stack, rounded once or twice; of relaxed SIMD. */
  f32x4MultiplyAdd: [0xfd, 0x85, 0x02] as Code,
  /** Both low floats as doubles. */
  f64x2PromoteLow: [0xfd, 0x5f] as Code,
  /** Of two vectors on the stack, the upper half of the first in the lower half. */
  highHalf: [0xfd, 0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15] as Code,
  /** a < b ? b : a, and the same with >: one instruction each, where those that tell -0 from 0 take eight. */
  f32x4PlainMax: [0xfd, 0xeb, 0x01] as Code,
  f32x4PlainMin: [0xfd, 0xea, 0x01] as Code,
  /** All bits of a lane where it is so, none where it is not: as a number -1 or 0. */
  f32x4Greater: [0xfd, 0x44] as Code,
  i32x4Sub: [0xfd, 0xb1, 0x01] as Code,
  /** Lanes of two vectors on the stack: 0 to 3 of the first, 4 to 7 of the second. */
  lanes: (...four: readonly number[]): Code => [
    0xfd,
    0x0d,
    ...four.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
  ],
};

const MAGIC_AND_VERSION: Code = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;

export interface KernelFunction {
  /** All parameters are i32, there is no result. */
  readonly parameters: number;
  readonly i32Locals: number;
  readonly v128Locals: number;
  /** They come last. */
  readonly f32Locals?: number;
  readonly body: readonly Code[];
}

/** A module that imports `env.memory` and exports one function as `run`. */
export function wasmModule(kernel: KernelFunction): Uint8Array<ArrayBuffer> {
  const { i32Locals, v128Locals, f32Locals = 0 } = kernel;
  const kinds = [...unsigned(i32Locals), I32, ...unsigned(v128Locals), V128];
  const locals = [3, ...kinds, ...unsigned(f32Locals), F32];
  const code = [...locals, ...kernel.body.flat(), 0x0b];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, [1, 0x60, kernel.parameters, ...repeated(I32, kernel.parameters), 0]),
    ...section(2, [1, ...name('env'), ...name('memory'), 0x02, 0x00, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0x00, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];

const repeated = (byte: number, times: number): Code => Array.from({ length: times }, () => byte);

const name = (text: string): Code => [text.length, ...Buffer.from(text, 'latin1')];

/** LEB128 of a number that is not negative. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** LEB128, two's complement. */
function signed(value: number): Code {
  const low = value & 0x7f;
  const rest = value >> 7;
  const last = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return last ? [low] : [low | 0x80, ...signed(rest)];
}
