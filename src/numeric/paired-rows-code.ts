/** The WebAssembly functions behind `paired-rows`. Places are in bytes; a queue holds a row at least. */
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';
import { advance, code } from './wasm-code.ts';

const { get, set, i32Load, f32Load, f32Store, i32LessUnsigned, repeat, when } = wasm;

/** Of a pair: where the number of its column stands, then its value. */
const PAIR_BYTES = 8;

/** `instructions` for each pair from the local `at` on, which moves, to the one before `end`. */
const eachPair = (at: number, end: number, instructions: Code): Code => {
  const isLeft = code(get(at), get(end), i32LessUnsigned);
  return code(isLeft, when(repeat(instructions, advance(at, PAIR_BYTES), isLeft)));
};

/** (queue, its end): of each row in it [start, end, weight], number of the column += weight × value. */
export function sumsModule(): Uint8Array {
  const [queue, queueEnd, at, end, weight] = [0, 1, 2, 3, 4];
  const add = code(
    code(get(at), i32Load(0), get(at), i32Load(0), f32Load(0)),
    code(get(weight), get(at), f32Load(4), wasm.f32Mul, wasm.f32Add, f32Store(0)),
  );
  const row = code(
    code(get(queue), i32Load(0), set(at), get(queue), i32Load(4), set(end)),
    code(get(queue), f32Load(8), set(weight)),
    eachPair(at, end, add),
    advance(queue, 12),
  );
  const body = [repeat(row, get(queue), get(queueEnd), i32LessUnsigned)];
  return wasmModule({ parameters: 2, i32Locals: 2, v128Locals: 0, f32Locals: 1, body });
}

/** (queue, its end): of each row in it [start, end], in the place of its start Σ number of the column × value. */
export function dotsModule(): Uint8Array {
  const [queue, queueEnd, at, end, sum] = [0, 1, 2, 3, 4];
  const add = code(
    code(get(sum), get(at), i32Load(0), f32Load(0), get(at), f32Load(4)),
    code(wasm.f32Mul, wasm.f32Add, set(sum)),
  );
  const row = code(
    code(get(queue), i32Load(0), set(at), get(queue), i32Load(4), set(end)),
    code(wasm.f32Nought, set(sum)),
    eachPair(at, end, add),
    code(get(queue), get(sum), f32Store(0)),
    advance(queue, 8),
  );
  const body = [repeat(row, get(queue), get(queueEnd), i32LessUnsigned)];
  return wasmModule({ parameters: 2, i32Locals: 2, v128Locals: 0, f32Locals: 1, body });
}
