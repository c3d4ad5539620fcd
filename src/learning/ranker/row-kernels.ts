/** What comes before and after the dense layers of a batch of rows, as WebAssembly functions of 128-bit SIMD. */
import { wasm, wasmModule } from '../../numeric/wasm-bytes.ts';
import { advance, code, countDown } from '../../numeric/wasm-code.ts';

/** Rows that are standardised together: so many fill up registers of four whatever their width. */
export const ROWS_TOGETHER = 4;

/** (rows, means, scales, bounds, width, turns): each number x becomes (x - mean) × scale within ±bound, in its place. */
export function standardiseModule(): Uint8Array {
  const [rows, means, scales, bounds, width, turns] = [0, 1, 2, 3, 4, 5];
  const [meanAt, scaleAt, vector, upper, lower] = [6, 7, 8, 9, 10];
  const { get, set, load, repeat } = wasm;
  const body = code(
    code(get(bounds), wasm.load32Splat(0), set(upper)),
    code(get(bounds), wasm.load32Splat(4), set(lower)),
    repeat(
      code(get(means), set(meanAt), get(scales), set(scaleAt), get(width), set(vector)),
      repeat(
        code(get(rows), get(rows), load(0), get(meanAt), load(0), wasm.f32x4Sub),
        code(get(scaleAt), load(0), wasm.f32x4Mul, get(upper), wasm.f32x4PlainMin),
        code(get(lower), wasm.f32x4PlainMax, wasm.store(0)),
        code(advance(rows, 16), advance(meanAt, 16), advance(scaleAt, 16), countDown(vector)),
      ),
      countDown(turns),
    ),
  );
  return wasmModule({ parameters: 6, i32Locals: 3, v128Locals: 2, body: [body] });
}

/** Sums in f64 that a row's product with the weights of the output comes as. */
export const PARTIAL_SUMS = 4;

/** (rows, weights in f64, sums in f64, fours, rows' count): `PARTIAL_SUMS` a row, every fourth number in each. */
export function outputModule(): Uint8Array {
  const [rows, weights, sums, fours, count] = [0, 1, 2, 3, 4];
  const [weightsAt, four, low, high] = [5, 6, 7, 8];
  const { get, set, load, store, repeat, zeroVector } = wasm;
  const ofRow = code(
    code(zeroVector, set(low), zeroVector, set(high)),
    code(get(weights), set(weightsAt), get(fours), set(four)),
    repeat(
      code(get(low), get(rows), load(0), wasm.f64x2PromoteLow),
      code(get(weightsAt), load(0), wasm.f64x2Mul, wasm.f64x2Add, set(low)),
      code(get(high), get(rows), load(0), get(rows), load(0), wasm.highHalf, wasm.f64x2PromoteLow),
      code(get(weightsAt), load(16), wasm.f64x2Mul, wasm.f64x2Add, set(high)),
      code(advance(rows, 16), advance(weightsAt, 32), countDown(four)),
    ),
    code(get(sums), get(low), store(0), get(sums), get(high), store(16)),
    code(advance(sums, 8 * PARTIAL_SUMS), countDown(count)),
  );
  return wasmModule({ parameters: 5, i32Locals: 2, v128Locals: 2, body: [repeat(ofRow)] });
}
