/**
 * Inverse of a large symmetric positive definite matrix, in place, by the blocked sweep operator (Goodnight 1979;
 * the one-sweep scheme of Bientinesi, Gunter and van de Geijn 2008). Sweeping on the diagonal block K replaces
 *   A[K,K] by −A[K,K]⁻¹,  A[·,K] by A[·,K]·A[K,K]⁻¹,  and the rest by A − A[·,K]·A[K,K]⁻¹·A[K,·];
 * once every block is swept, A has become −A⁻¹. It takes n³ operations, nearly all in one symmetric product a block.
 */
import { breather } from './breather.ts';
import { choleskyFactor, invertLower } from './cholesky.ts';
import { panelWorkspace, type PanelWorkspace } from './panel-workspace.ts';

export interface InverseOptions {
  readonly signal?: AbortSignal;
}

/**
 * `a` [n × n] row-major; only its lower triangle is read, both are written.
 * @throws TastegraphError `INTERNAL` when the matrix is not positive definite, `CANCELLED` on abort.
 */
export async function invertSpd(
  a: Float64Array,
  n: number,
  options: InverseOptions = {},
): Promise<void> {
  const breathe = breather(options.signal);
  const block = Math.min(n < BIG ? 64 : 128, 4 * Math.ceil(n / 4));
  const work = panelWorkspace(n, block);
  for (let start = 0; start < n; start += block) {
    await sweep(a, n, start, Math.min(n, start + block), work, breathe);
  }
  negateAndMirror(a, n);
}

// From here on, passing over the matrix half as often is worth the wider panels.
const BIG = 2500;

/**
 * One step on rows and columns start..end. With A[K,K] = L·Lᵀ and V = A[·,K], the update is W·Wᵀ where W = V·L⁻ᵀ, and
 * the new A[·,K] is W·L⁻¹. V is 0 on the rows of K, so that the update leaves them alone.
 */
async function sweep(
  a: Float64Array,
  n: number,
  start: number,
  end: number,
  work: PanelWorkspace,
  breathe: () => Promise<void>,
): Promise<void> {
  const size = end - start;
  const inverse = inverseFactor(a, n, start, size);
  work.packRows((row, k) => (k < size ? columnEntry(a, n, start, end, row, k) : 0));
  work.packFactor((row, k) => (row < size && k < size ? inverse[row * size + k] : 0));
  work.multiplyByFactor();
  await work.subtractSquare(a, breathe);
  work.packFactor((row, k) => (row < size && k < size ? inverse[k * size + row] : 0));
  work.multiplyByFactor();
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < size; k++) {
      if (row < start) a[(start + k) * n + row] = work.rowEntry(row, k);
      else if (row >= end) a[row * n + start + k] = work.rowEntry(row, k);
    }
  }
  writePivot(a, n, start, size, inverse);
}

/** A[row, start + k] out of the lower triangle; 0 for rows of the pivot block itself. */
function columnEntry(
  a: Float64Array,
  n: number,
  start: number,
  end: number,
  row: number,
  k: number,
): number {
  if (row < start) return a[(start + k) * n + row];
  return row < end ? 0 : a[row * n + start + k];
}

/** L⁻¹ of the pivot block. */
function inverseFactor(a: Float64Array, n: number, start: number, size: number): Float64Array {
  const pivot = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const from = (start + i) * n + start;
    pivot.set(a.subarray(from, from + i + 1), i * size);
  }
  choleskyFactor(pivot, size);
  return invertLower(pivot, size);
}

/** A[K,K] = −L⁻ᵀ·L⁻¹, lower triangle. */
function writePivot(
  a: Float64Array,
  n: number,
  start: number,
  size: number,
  inverse: Float64Array,
): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < size; k++) sum += inverse[k * size + i] * inverse[k * size + j];
      a[(start + i) * n + start + j] = -sum;
    }
  }
}

function negateAndMirror(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = -a[i * n + j];
      a[i * n + j] = value;
      a[j * n + i] = value;
    }
  }
}
