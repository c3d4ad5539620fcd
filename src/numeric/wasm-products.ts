/** Products that are added to sums, in one step and one rounding where engine and processor can: twice as many a second. */
import { setFlagsFromString } from 'node:v8';
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';
import { code } from './wasm-code.ts';
import { isValid } from './wasm-memory.ts';

const { get, set, f32x4Add, f32x4Mul, f32x4MultiplyAdd } = wasm;

/**
 * sum += a · b in all lanes. Engines without relaxed SIMD round the product too, so that sums differ in their last
 * digits from machine to machine; on one machine all kernels do the same.
 * @param sum a local @param a, b each leaves a vector on the stack
 */
export const addProduct = (sum: number, a: Code, b: Code): Code =>
  fuses()
    ? code(a, b, get(sum), f32x4MultiplyAdd, set(sum))
    : code(get(sum), a, b, f32x4Mul, f32x4Add, set(sum));

let known: boolean | undefined;

/** Does the engine know relaxed SIMD (WebAssembly 3.0)? Node 20 has it behind a switch, later ones have it as it is. */
function fuses(): boolean {
  if (known !== undefined) return known;
  if (!isValid(PROBE)) setFlagsFromString('--experimental-wasm-relaxed-simd');
  return (known = isValid(PROBE));
}

const [SUM, A, B] = [0, 1, 2];
const PROBE = wasmModule({
  parameters: 0,
  i32Locals: 0,
  v128Locals: 3,
  body: [code(get(A), get(B), get(SUM), f32x4MultiplyAdd, set(SUM))],
});
