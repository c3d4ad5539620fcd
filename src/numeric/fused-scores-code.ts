/** The two functions behind fused scores, in WebAssembly. */
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';
import { advance, code, countDown, each } from './wasm-code.ts';

/** Scores are taken so many at a time. */
export const BLOCK = 64;
const VECTORS = BLOCK / 4;

/**
 * (lists, origins, factors, start, sum, blocks): sum = start + Σ factor × (list - origin), lists `stride` bytes apart.
 * Four vectors are added up at once, so that origin and factor are read once for them.
 */
export function sumModule(lists: number, stride: number): Uint8Array {
  const [first, origins, factors, start, sum, blocks] = [0, 1, 2, 3, 4, 5];
  const [origin, factor, totals] = [6, 7, 8];
  const { get, set, load, store } = wasm;
  const add = (list: number, v: number, total: number): Code =>
    code(
      code(get(total), get(first), load(list * stride + 16 * v), get(origin), wasm.f32x4Sub),
      code(get(factor), wasm.f32x4Mul, wasm.f32x4Add, set(total)),
    );
  const four = (v: number): Code =>
    code(
      each(4, (t) => code(get(start), wasm.load32Splat(0), set(totals + t))),
      each(lists, (list) =>
        code(
          code(get(origins), wasm.load32Splat(4 * list), set(origin)),
          code(get(factors), wasm.load32Splat(4 * list), set(factor)),
          each(4, (t) => add(list, v + t, totals + t)),
        ),
      ),
      each(4, (t) => code(get(sum), get(totals + t), store(16 * (v + t)))),
    );
  const body = wasm.repeat(
    each(VECTORS / 4, (quarter) => four(4 * quarter)),
    advance(first, 16 * VECTORS),
    advance(sum, 16 * VECTORS),
    countDown(blocks),
  );
  return wasmModule({ parameters: 6, i32Locals: 0, v128Locals: 6, body: [body] });
}

/**
 * (list, origin, out, blocks): with d = list - origin, Σ d at `out` and Σ d² 16 bytes on, each as two f64 to be added.
 * A block is summed in f32, blocks in f64.
 */
export function totalsModule(): Uint8Array {
  const [list, origin, out, blocks] = [0, 1, 2, 3];
  const [from, distance, sum, squares, sums, sumsOfSquares] = [4, 5, 6, 7, 8, 9];
  const { get, set, load, store, zeroVector } = wasm;
  const take = (v: number): Code =>
    code(
      code(get(list), load(16 * v), get(from), wasm.f32x4Sub, set(distance)),
      code(get(sum), get(distance), wasm.f32x4Add, set(sum)),
      code(get(squares), get(distance), get(distance), wasm.f32x4Mul, wasm.f32x4Add, set(squares)),
    );
  const collect = (block: number, all: number): Code =>
    code(
      code(get(all), get(block), wasm.f64x2PromoteLow, wasm.f64x2Add),
      code(get(block), get(block), wasm.highHalf, wasm.f64x2PromoteLow, wasm.f64x2Add, set(all)),
    );
  const body = wasm.repeat(
    code(zeroVector, set(sum), zeroVector, set(squares)),
    each(VECTORS, take),
    collect(sum, sums),
    collect(squares, sumsOfSquares),
    advance(list, 16 * VECTORS),
    countDown(blocks),
  );
  const begin = code(get(origin), wasm.load32Splat(0), set(from));
  const end = code(get(out), get(sums), store(0), get(out), get(sumsOfSquares), store(16));
  return wasmModule({ parameters: 4, i32Locals: 0, v128Locals: 6, body: [begin, body, end] });
}
