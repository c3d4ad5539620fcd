/**
 * Sparse rows in the memory of WebAssembly kernels, columns beside their values: a row that is read is one piece of
 * memory and not two. Every product and every sum is rounded to f32, columns in the order in which they stand, so that
 * adding up rows and multiplying one give the same bits where they say the same.
 */
import type { SparseRows } from './sparse-rows.ts';
import { dotsModule, sumsModule } from './paired-rows-code.ts';
import { wasmMemory } from './wasm-memory.ts';

export interface RowSums {
  /** Takes a row into the sum, times a weight. */
  add(row: number, weight: number): void;
  /** out[column] = Σ weight · row[column] over what was taken; the next sum begins with nothing. */
  finish(out: Float32Array): void;
}

export interface RowDots {
  /** [columns] to be filled. */
  readonly vector: Float32Array;
  /** out[i] = rows[chosen[i]] · vector */
  multiply(chosen: Uint32Array, out: Float32Array): void;
}

/** Copies the rows. One sum at a time. */
export function rowSums(rows: SparseRows): RowSums {
  // The sum stands first, so that where a column stands in it is an address.
  const { buffer, open, offsets, queueAt } = paired(rows);
  const run = open(sumsModule());
  const sum = new Float32Array(buffer, 0, rows.columns);
  const places = new Uint32Array(buffer, queueAt, QUEUE_WORDS);
  const weights = new Float32Array(buffer, queueAt, QUEUE_WORDS);
  let waiting = 0;
  const addUp = (): void => {
    if (waiting > 0) run(queueAt, queueAt + 4 * waiting);
    waiting = 0;
  };
  return {
    add(row, weight) {
      if (waiting === QUEUE_WORDS) addUp();
      places[waiting] = offsets[row];
      places[waiting + 1] = offsets[row + 1];
      weights[waiting + 2] = weight;
      waiting += SUM_WORDS;
    },
    finish(out) {
      addUp();
      out.set(sum);
      sum.fill(0);
    },
  };
}

/** Copies the rows. One vector at a time. */
export function rowDots(rows: SparseRows): RowDots {
  const { buffer, open, offsets, queueAt } = paired(rows);
  const run = open(dotsModule());
  const places = new Uint32Array(buffer, queueAt, QUEUE_WORDS);
  const products = new Float32Array(buffer, queueAt, QUEUE_WORDS);
  return {
    vector: new Float32Array(buffer, 0, rows.columns),
    multiply(chosen, out) {
      for (let first = 0; first < chosen.length; first += QUEUE_WORDS / DOT_WORDS) {
        const last = Math.min(chosen.length, first + QUEUE_WORDS / DOT_WORDS);
        for (let i = first, at = 0; i < last; i++) {
          places[at++] = offsets[chosen[i]];
          places[at++] = offsets[chosen[i] + 1];
        }
        run(queueAt, queueAt + 4 * DOT_WORDS * (last - first));
        // Each product stands where its row began in the queue.
        for (let i = first, at = 0; i < last; i++, at += DOT_WORDS) out[i] = products[at];
      }
    },
  };
}

/** Of one that waits to be added: where its row begins and ends, and its weight; to be multiplied: the first two. */
const SUM_WORDS = 3;
const DOT_WORDS = 2;
/** Both kinds fit in without a rest. */
const QUEUE_WORDS = SUM_WORDS * DOT_WORDS * 256;

/** One number for each column, the queue, the pairs. @property offsets [rows + 1] in bytes */
function paired({ columns, offsets, indices, values }: SparseRows) {
  const queueAt = 4 * columns;
  const pairsAt = queueAt + 4 * QUEUE_WORDS;
  const { buffer, open } = wasmMemory(pairsAt + 8 * indices.length);
  const places = new Uint32Array(buffer, pairsAt, 2 * indices.length);
  const numbers = new Float32Array(buffer, pairsAt, 2 * indices.length);
  for (let e = 0; e < indices.length; e++) {
    places[2 * e] = 4 * indices[e];
    numbers[2 * e + 1] = values[e];
  }
  return { buffer, open, queueAt, offsets: offsets.map((entry) => pairsAt + 8 * entry) };
}
