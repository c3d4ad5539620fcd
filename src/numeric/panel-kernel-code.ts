/** The panel product as a WebAssembly module: a 4×4 tile of C in eight f64x2 registers, the depth unrolled by four. */
import { wasm, wasmModule, type Code } from './wasm-bytes.ts';
import { advance, code, countDown, each } from './wasm-code.ts';

// Parameters, then locals: addresses in bytes, counters that run down to 0.
const [A, B, C, A_PANELS, B_PANELS, DEPTH, STRIDE] = [0, 1, 2, 3, 4, 5, 6];
const [A_AT, B_AT, C_AT, ROW_AT, COLUMN, K] = [7, 8, 9, 10, 11, 12];
const [SUM, B_LOW, B_HIGH, A_SPLAT] = [13, 21, 22, 23];
const UNROLL = 4;
const TILE = 4;
const PANEL_COLUMN_BYTES = 8 * TILE;

/** The bytes of the module; see PanelKernel for what `run` does, here with all distances in bytes. */
export function panelModule(): Uint8Array<ArrayBuffer> {
  const { get, set, i32, i32Shl, repeat } = wasm;
  const body = repeat(
    [...get(B), ...set(B_AT)],
    [...get(C), ...set(C_AT)],
    [...get(B_PANELS), ...set(COLUMN)],
    repeat(
      each(8, (sum) => code(wasm.zeroVector, set(SUM + sum))),
      [...get(A), ...set(A_AT)],
      [...get(DEPTH), ...set(K)],
      repeat(
        each(UNROLL, multiplyColumn),
        advance(A_AT, UNROLL * PANEL_COLUMN_BYTES),
        advance(B_AT, UNROLL * PANEL_COLUMN_BYTES),
        countDown(K, UNROLL),
      ),
      storeTile(),
      advance(C_AT, PANEL_COLUMN_BYTES),
      countDown(COLUMN),
    ),
    // A_AT has just run over this panel, so it stands at the next one.
    [...get(A_AT), ...set(A)],
    advance(C, code(get(STRIDE), i32(2), i32Shl)),
    countDown(A_PANELS),
  );
  return wasmModule({ parameters: 7, i32Locals: 6, v128Locals: 11, body: [body] });
}

/** The tile += column k of the A panel × column k of the B panel. */
function multiplyColumn(k: number): Code {
  const { get, set } = wasm;
  const at = k * PANEL_COLUMN_BYTES;
  return [
    ...get(B_AT),
    ...wasm.load(at),
    ...set(B_LOW),
    ...get(B_AT),
    ...wasm.load(at + 16),
    ...set(B_HIGH),
    ...each(TILE, (row) => [
      ...get(A_AT),
      ...wasm.loadSplat(at + 8 * row),
      ...set(A_SPLAT),
      ...addProduct(SUM + 2 * row, B_LOW),
      ...addProduct(SUM + 2 * row + 1, B_HIGH),
    ]),
  ];
}

const addProduct = (sum: number, b: number): Code => [
  ...wasm.get(sum),
  ...wasm.get(A_SPLAT),
  ...wasm.get(b),
  ...wasm.f64x2Mul,
  ...wasm.f64x2Add,
  ...wasm.set(sum),
];

const storeTile = (): Code => [
  ...wasm.get(C_AT),
  ...wasm.set(ROW_AT),
  ...each(TILE, (row) => [
    ...wasm.get(ROW_AT),
    ...wasm.get(SUM + 2 * row),
    ...wasm.store(0),
    ...wasm.get(ROW_AT),
    ...wasm.get(SUM + 2 * row + 1),
    ...wasm.store(16),
    ...advance(ROW_AT, wasm.get(STRIDE)),
  ]),
];
