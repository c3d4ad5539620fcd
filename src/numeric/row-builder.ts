/** Builds sparse rows one after the other, each cut to its strongest entries. */
import type { SparseRows } from './sparse-rows.ts';
import { topK } from './top-k.ts';

export interface RowBuilder {
  /**
   * Appends the next row out of `count` candidates: the `keep` of greatest magnitude that are not 0, ascending by
   * column; ties go to the lower column.
   */
  append(count: number, column: (i: number) => number, value: (i: number) => number): void;
  /** The rows so far. */
  build(): SparseRows;
}

export function rowBuilder(columns: number, keep: number): RowBuilder {
  const offsets = [0];
  let indices = new Uint32Array(1024);
  let values = new Float32Array(1024);
  let size = 0;
  const dense = new Float64Array(columns);
  const append: RowBuilder['append'] = (count, column, value) => {
    for (let i = 0; i < count; i++) dense[column(i)] = value(i);
    const present = presentColumns(dense, count, column);
    const kept = strongest(dense, present, keep);
    if (size + kept.length > indices.length) {
      const length = Math.max(2 * indices.length, size + kept.length);
      indices = widened(new Uint32Array(length), indices);
      values = widened(new Float32Array(length), values);
    }
    for (const c of kept) {
      indices[size] = c;
      values[size++] = dense[c];
    }
    for (const c of present) dense[c] = 0;
    offsets.push(size);
  };
  const build = (): SparseRows => ({
    rows: offsets.length - 1,
    columns,
    offsets: Uint32Array.from(offsets),
    indices: indices.slice(0, size),
    values: values.slice(0, size),
  });
  return { append, build };
}

/** Columns whose value is not 0, ascending: by looking at all of them, or, where they are few, by sorting. */
function presentColumns(
  dense: Float64Array,
  count: number,
  column: (i: number) => number,
): Uint32Array {
  const scan = count * 8 > dense.length;
  const present = new Uint32Array(scan ? dense.length : count);
  let size = 0;
  for (let i = 0; i < present.length; i++) {
    const c = scan ? i : column(i);
    if (dense[c] !== 0) present[size++] = c;
  }
  return scan ? present.subarray(0, size) : present.subarray(0, size).sort();
}

function strongest(dense: Float64Array, present: Uint32Array, keep: number): Uint32Array {
  if (present.length <= keep) return present;
  const magnitudes = new Float64Array(present.length);
  for (let i = 0; i < present.length; i++) magnitudes[i] = Math.abs(dense[present[i]]);
  return topK(magnitudes, keep)
    .sort()
    .map((i) => present[i]);
}

function widened<T extends { set(from: T): void }>(to: T, from: T): T {
  to.set(from);
  return to;
}
