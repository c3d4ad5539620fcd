/** Compressed sparse rows: the one shape in which sparse matrices travel through the house. */

export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  /** [rows + 1]; row r is the range offsets[r] .. offsets[r + 1]. */
  readonly offsets: Uint32Array;
  /** [entries] column numbers, ascending within a row unless a producer says otherwise. */
  readonly indices: Uint32Array;
  /** [entries] */
  readonly values: Float32Array;
}

/** Builds rows from triples in any order; entries at the same place add up. */
export function sparseRowsFromTriples(
  rows: number,
  columns: number,
  row: ArrayLike<number>,
  column: ArrayLike<number>,
  value: ArrayLike<number>,
): SparseRows {
  // Two counting sorts (by column, then stably by row) leave each row's columns ascending.
  const byColumn = countingSort(column, columns);
  const order = countingSort(row, rows, byColumn);
  const offsets = new Uint32Array(rows + 1);
  const indices = new Uint32Array(order.length);
  const values = new Float32Array(order.length);
  let kept = 0;
  let next = 0;
  for (let r = 0; r < rows; r++) {
    const start = kept;
    for (; next < order.length && row[order[next]] === r; next++) {
      const c = column[order[next]];
      if (kept > start && indices[kept - 1] === c) values[kept - 1] += value[order[next]];
      else {
        indices[kept] = c;
        values[kept++] = value[order[next]];
      }
    }
    offsets[r + 1] = kept;
  }
  return { rows, columns, offsets, indices: indices.slice(0, kept), values: values.slice(0, kept) };
}

/** [columns × rows] */
export function transpose(m: SparseRows): SparseRows {
  const offsets = new Uint32Array(m.columns + 1);
  for (let e = 0; e < m.indices.length; e++) offsets[m.indices[e] + 1]++;
  for (let c = 0; c < m.columns; c++) offsets[c + 1] += offsets[c];
  const cursor = offsets.slice(0, m.columns);
  const indices = new Uint32Array(m.indices.length);
  const values = new Float32Array(m.indices.length);
  for (let r = 0; r < m.rows; r++) {
    for (let e = m.offsets[r]; e < m.offsets[r + 1]; e++) {
      const to = cursor[m.indices[e]]++;
      indices[to] = r;
      values[to] = m.values[e];
    }
  }
  return { rows: m.columns, columns: m.rows, offsets, indices, values };
}

/** out[c] += weight × m[row, c] for every stored entry of one row. */
export function addRow(m: SparseRows, row: number, weight: number, out: Float32Array): void {
  const end = m.offsets[row + 1];
  for (let e = m.offsets[row]; e < end; e++) out[m.indices[e]] += weight * m.values[e];
}

function countingSort(keys: ArrayLike<number>, buckets: number, order?: Uint32Array): Uint32Array {
  const starts = new Uint32Array(buckets + 1);
  for (let i = 0; i < keys.length; i++) starts[keys[i] + 1]++;
  for (let b = 0; b < buckets; b++) starts[b + 1] += starts[b];
  const sorted = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const e = order === undefined ? i : order[i];
    sorted[starts[keys[e]]++] = e;
  }
  return sorted;
}
