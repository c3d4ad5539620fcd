/** Memory for symmetric rank-b updates: the packed rows of a tall matrix, a small square factor, and one block of C. */
import { createPanelKernel } from './panel-kernel.ts';

/** Which number stands at (row, column) of what is packed. */
export type Entry = (row: number, column: number) => number;

export interface PanelWorkspace {
  /** V [n × block] becomes the entries given. */
  packRows(entry: Entry): void;
  /** F [block × block] becomes the entries given. */
  packFactor(entry: Entry): void;
  /** V becomes V·Fᵀ. */
  multiplyByFactor(): void;
  rowEntry(row: number, column: number): number;
  /** a −= V·Vᵀ on the lower triangle of `a` [n × n], row-major; a little of its upper triangle is overwritten. */
  subtractSquare(a: Float64Array, breathe: () => Promise<void>): Promise<void>;
}

// One block of C: 64 rows × 128 columns. Its B panels (128 × block) stay in the second-level cache.
const C_ROWS = 64;
const C_COLUMNS = 128;

/** `block` is a multiple of 4. */
export function panelWorkspace(n: number, block: number): PanelWorkspace {
  const padded = 4 * Math.ceil(n / 4);
  const factorAt = padded * block;
  const outAt = factorAt + block * block;
  const outSize = Math.max(C_ROWS * C_COLUMNS, C_ROWS * block);
  const kernel = createPanelKernel(outAt + outSize);
  const { memory } = kernel;

  const pack = (at: number, rows: number, paddedRows: number, entry: Entry): void => {
    for (let row = 0; row < paddedRows; row++) {
      const to = at + (row >> 2) * 4 * block + (row & 3);
      for (let k = 0; k < block; k++) memory[to + 4 * k] = row < rows ? entry(row, k) : 0;
    }
  };
  const rowEntry = (row: number, k: number): number =>
    memory[(row >> 2) * 4 * block + 4 * k + (row & 3)];

  const multiplyByFactor = (): void => {
    for (let row = 0; row < padded; row += C_ROWS) {
      const rows = Math.min(C_ROWS, padded - row);
      kernel.multiply(row * block, factorAt, outAt, rows / 4, block / 4, block, block);
      for (let i = 0; i < rows; i++) {
        const to = ((row + i) >> 2) * 4 * block + ((row + i) & 3);
        for (let k = 0; k < block; k++) memory[to + 4 * k] = memory[outAt + i * block + k];
      }
    }
  };

  const subtractBlock = (a: Float64Array, row: number, column: number): void => {
    const rows = Math.min(C_ROWS, padded - row);
    const columns = Math.min(C_COLUMNS, padded - column);
    kernel.multiply(row * block, column * block, outAt, rows / 4, columns / 4, block, C_COLUMNS);
    const [endRow, endColumn] = [Math.min(n, row + rows), Math.min(n, column + columns)];
    for (let i = row; i < endRow; i++) {
      const from = outAt + (i - row) * C_COLUMNS - column;
      for (let j = column; j < endColumn; j++) a[i * n + j] -= memory[from + j];
    }
  };

  const subtractSquare = async (a: Float64Array, breathe: () => Promise<void>): Promise<void> => {
    for (let row = 0; row < padded; row += C_ROWS) {
      for (let column = 0; column < row + C_ROWS; column += C_COLUMNS)
        subtractBlock(a, row, column);
      await breathe();
    }
  };

  return {
    packRows: (entry) => pack(0, n, padded, entry),
    packFactor: (entry) => pack(factorAt, block, block, entry),
    multiplyByFactor,
    rowEntry,
    subtractSquare,
  };
}
