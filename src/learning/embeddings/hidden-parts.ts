/** Cuts rows of a sparse matrix by chance into what is seen and what is to be found: how a history learns to predict. */
import type { Random } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';

/** Numbers of the rows from which something can be hidden while something is left. */
export const divisibleRows = (matrix: SparseRows): Uint32Array => rowsFrom(matrix, 2);

export const filledRows = (matrix: SparseRows): Uint32Array => rowsFrom(matrix, 1);

function rowsFrom({ rows, offsets }: SparseRows, entries: number): Uint32Array {
  const numbers = Uint32Array.from({ length: rows }, (_, row) => row);
  return numbers.filter((row) => offsets[row + 1] - offsets[row] >= entries);
}

/** As many of the rows by chance, some perhaps twice; all where there are no more. */
export function drawRows(rows: Uint32Array, count: number, random: Random): Uint32Array {
  if (rows.length <= count) return rows;
  return Uint32Array.from({ length: count }, () => rows[random.integer(rows.length)]);
}

/**
 * Each entry of the row is hidden with the same probability, like the masking noise of a denoising autoencoder (Vincent
 * et al. 2008), but at least one is hidden and one seen: a row of fewer than two cannot be parted.
 */
export function partEntries(
  { offsets }: SparseRows,
  row: number,
  hiddenShare: number,
  random: Random,
): { readonly seen: Uint32Array; readonly hidden: Uint32Array } {
  const [start, count] = [offsets[row], offsets[row + 1] - offsets[row]];
  const alwaysHidden = random.integer(count);
  const alwaysSeen = (alwaysHidden + 1 + random.integer(count - 1)) % count;
  const seen: number[] = [];
  const hidden: number[] = [];
  for (let e = 0; e < count; e++) {
    const hide = random.next() < hiddenShare;
    if (e === alwaysHidden || (hide && e !== alwaysSeen)) hidden.push(start + e);
    else seen.push(start + e);
  }
  return { seen: Uint32Array.from(seen), hidden: Uint32Array.from(hidden) };
}
