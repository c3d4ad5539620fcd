/** Inner products among a few rows of a large sparse matrix, without the products of all rows. */
import type { SparseRows } from './sparse-rows.ts';

/**
 * A function that writes the products among `chosen` rows of x, row-major, both triangles, to the first
 * [chosen.length × chosen.length] of `out`. It gathers by column of x what the chosen rows have there, so that its work
 * is the sum over columns of (chosen rows that have an entry there)², however many rows x has.
 */
export function localGram(x: SparseRows): (chosen: Uint32Array, out: Float64Array) => void {
  const starts = new Uint32Array(x.columns);
  const counts = new Uint32Array(x.columns);
  let met = new Uint32Array(1024);
  let places = new Uint32Array(1024);
  let values = new Float32Array(1024);

  /** Sorts the entries of the chosen rows by column; says how many columns were met. */
  const gather = (chosen: Uint32Array): number => {
    let size = 0;
    for (const row of chosen) size += x.offsets[row + 1] - x.offsets[row];
    if (size > met.length) {
      met = new Uint32Array(2 * size);
      places = new Uint32Array(2 * size);
      values = new Float32Array(2 * size);
    }
    let columns = 0;
    for (const row of chosen) {
      for (let e = x.offsets[row]; e < x.offsets[row + 1]; e++) {
        if (counts[x.indices[e]]++ === 0) met[columns++] = x.indices[e];
      }
    }
    for (let c = 0, next = 0; c < columns; c++) {
      starts[met[c]] = next;
      next += counts[met[c]];
      counts[met[c]] = 0;
    }
    for (let place = 0; place < chosen.length; place++) {
      const row = chosen[place];
      for (let e = x.offsets[row]; e < x.offsets[row + 1]; e++) {
        const at = starts[x.indices[e]] + counts[x.indices[e]]++;
        places[at] = place;
        values[at] = x.values[e];
      }
    }
    return columns;
  };

  return (chosen, out) => {
    const n = chosen.length;
    const columns = gather(chosen);
    out.fill(0, 0, n * n);
    for (let c = 0; c < columns; c++) {
      const start = starts[met[c]];
      const end = start + counts[met[c]];
      counts[met[c]] = 0;
      for (let a = start; a < end; a++)
        addRowProducts(places, values, start, a, out, places[a] * n);
    }
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) out[j * n + i] = out[i * n + j];
  };
}

/** Entry `a` of one column times those before it and itself: places ascend, so this is the lower triangle. */
function addRowProducts(
  places: Uint32Array,
  values: Float32Array,
  start: number,
  a: number,
  out: Float64Array,
  row: number,
): void {
  const value = values[a];
  for (let b = start; b <= a; b++) out[row + places[b]] += value * values[b];
}
