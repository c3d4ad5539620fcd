/** Writes what is known of items into the columns of feature rows. */
import { ITEM_COLUMNS } from './feature-layout.ts';
import type { ItemFacts } from './item-facts.ts';

/** Where a writer writes: columns from `at` on of one row for each chosen item. */
export interface Columns {
  readonly chosen: Uint32Array;
  /** [chosen.length × width] */
  readonly out: Float32Array;
  readonly width: number;
  readonly at: number;
}

/** [items × ITEM_COLUMNS] what a row says of the item itself, whoever asks. */
export function itemColumns({ popularity, meanValue, releasedAt, now }: ItemFacts): Float32Array {
  const columns = new Float32Array(popularity.length * ITEM_COLUMNS.length);
  for (let item = 0, at = 0; item < popularity.length; item++, at += ITEM_COLUMNS.length) {
    const age = (now - releasedAt[item]) / MS_PER_YEAR;
    const known = Number.isFinite(age);
    columns[at] = Math.log1p(popularity[item]);
    columns[at + 1] = meanValue[item];
    columns[at + 2] = known ? Math.sign(age) * Math.log1p(Math.abs(age)) : 0;
    columns[at + 3] = known ? 1 : 0;
  }
  return columns;
}

/** What is known of each item and of the user; `logPopularity` [items] is log(1 + popularity). */
export function writeFacts(
  columns: Float32Array,
  logPopularity: Float64Array,
  history: Uint32Array,
  { chosen, out, width, at }: Columns,
): void {
  const activity = Math.log1p(history.length);
  let taste = 0;
  for (let h = 0; h < history.length; h++) taste += logPopularity[history[h]];
  const meanPopularity = history.length === 0 ? 0 : taste / history.length;
  const count = ITEM_COLUMNS.length;
  for (let c = 0; c < chosen.length; c++) {
    const from = chosen[c] * count;
    const to = c * width + at;
    for (let k = 0; k < count; k++) out[to + k] = columns[from + k];
    out[to + count] = activity;
    out[to + count + 1] = meanPopularity;
  }
}

const MS_PER_YEAR = 365.25 * 24 * 3_600_000;
