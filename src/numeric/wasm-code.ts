/** Turns of phrase that our WebAssembly kernels share. */
import { wasm, type Code } from './wasm-bytes.ts';

export const code = (...parts: readonly Code[]): Code => parts.flat();

/** The instructions of each of some places from 0 on, one after the other. */
export const each = (count: number, instructions: (place: number) => Code): Code =>
  code(...Array.from({ length: count }, (_, place) => instructions(place)));

/** local += by, which is a number of bytes or leaves one on the stack. */
export const advance = (local: number, by: number | Code): Code =>
  code(wasm.get(local), typeof by === 'number' ? wasm.i32(by) : by, wasm.i32Add, wasm.set(local));

/** Leaves what is left on the stack, for `repeat`. */
export const countDown = (local: number, step = 1): Code =>
  code(advance(local, -step), wasm.get(local));
