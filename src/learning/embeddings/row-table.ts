/** Rows of a dense table, gathered for a step and given back as a gradient. */

/** [rows.length × width] */
export function gatherRows(table: Float32Array, rows: Uint32Array, width: number): Float32Array {
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, at) => out.set(table.subarray(row * width, (row + 1) * width), at * width));
  return out;
}

/** table[rows] += values; a row may come several times. */
export function scatterRows(
  values: Float32Array,
  rows: Uint32Array,
  width: number,
  table: Float32Array,
): void {
  for (let at = 0; at < rows.length; at++) {
    const to = rows[at] * width;
    for (let k = 0; k < width; k++) table[to + k] += values[at * width + k];
  }
}
