/** Products of tall dense matrices (row-major f64, many rows, some hundred columns) by packed panels. */
import { createPanelKernel } from './panel-kernel.ts';

// Rows of the tall matrix that are packed at a time, and rows of the answer that are made at a time.
const DEPTH = 256;
const BAND = 64;

const padded = (n: number): number => 4 * Math.ceil(n / 4);

/** dᵀ·d [width × width], both triangles. */
export function panelGram(d: Float64Array, width: number): Float64Array {
  const columns = padded(width);
  const outAt = columns * DEPTH;
  const kernel = createPanelKernel(outAt + BAND * columns);
  const { memory } = kernel;
  const out = new Float64Array(width * width);
  const rows = d.length / width;
  for (let row = 0; row < rows; row += DEPTH) {
    packColumns(memory, d, width, row, Math.min(DEPTH, rows - row));
    for (let band = 0; band < columns; band += BAND) {
      const end = Math.min(columns, band + BAND);
      kernel.multiply(band * DEPTH, 0, outAt, (end - band) / 4, end / 4, DEPTH, columns);
      for (let i = band; i < Math.min(end, width); i++) {
        const from = outAt + (i - band) * columns;
        for (let j = 0; j <= i; j++) out[i * width + j] += memory[from + j];
      }
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) out[j * width + i] = out[i * width + j];
  }
  return out;
}

/** Panels of four columns of d, `count` rows from `row` on, the rest of the depth 0. */
function packColumns(
  memory: Float64Array,
  d: Float64Array,
  width: number,
  row: number,
  count: number,
): void {
  if (count < DEPTH) memory.fill(0, 0, padded(width) * DEPTH);
  for (let k = 0; k < count; k++) {
    const from = (row + k) * width;
    for (let c = 0; c < width; c++) {
      memory[(c >> 2) * 4 * DEPTH + 4 * k + (c & 3)] = d[from + c];
    }
  }
}

/**
 * d·bᵀ [rows × height] for d [rows × width] and b [height × width]; `lower` says that b is 0 right of its diagonal.
 * `out` may be d itself where height is width.
 */
export function panelProduct(
  d: Float64Array,
  width: number,
  b: Float64Array,
  height: number,
  out: Float64Array,
  lower = false,
): void {
  const bands = bandsOf(width, height, lower);
  const last = bands[bands.length - 1];
  const aAt = last.at + last.height * last.depth;
  const outAt = aAt + 4 * padded(width);
  const kernel = createPanelKernel(outAt + 4 * BAND);
  const { memory } = kernel;
  for (const band of bands) packRows(memory, band.at, band, b, width, height);
  const rows = d.length / width;
  for (let row = 0; row < rows; row += 4) {
    packRows(memory, aAt, { from: row, height: 4, depth: padded(width) }, d, width, rows);
    const end = Math.min(rows, row + 4);
    for (const { at, from, height: high, depth } of bands) {
      kernel.multiply(aAt, at, outAt, 1, high / 4, depth, BAND);
      const most = Math.min(high, height - from);
      for (let i = row; i < end; i++) {
        const start = outAt + (i - row) * BAND;
        out.set(memory.subarray(start, start + most), i * height + from);
      }
    }
  }
}

interface Band {
  /** Where its panels lie in memory. */
  readonly at: number;
  readonly from: number;
  readonly height: number;
  readonly depth: number;
}

/** Rows of b in bands; of a lower triangle, a band goes no deeper than its last row. */
function bandsOf(width: number, height: number, lower: boolean): Band[] {
  const bands: Band[] = [];
  for (let from = 0, at = 0; from < height; from += BAND) {
    const high = Math.min(BAND, padded(height) - from);
    const depth = lower ? Math.min(padded(width), from + high) : padded(width);
    bands.push({ at, from, height: high, depth });
    at += high * depth;
  }
  return bands;
}

/** Panels of four rows of m [rows × width], `depth` deep, 0 beyond its ends. */
function packRows(
  memory: Float64Array,
  at: number,
  { from, height, depth }: Omit<Band, 'at'>,
  m: Float64Array,
  width: number,
  rows: number,
): void {
  for (let i = 0; i < height; i++) {
    const to = at + (i >> 2) * 4 * depth + (i & 3);
    const row = from + i;
    for (let k = 0; k < depth; k++) {
      memory[to + 4 * k] = row < rows && k < width ? m[row * width + k] : 0;
    }
  }
}
