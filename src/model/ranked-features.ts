/** The features of what was ranked, of which explanations look at a few rows: the first are kept, others made again. */
import type { CandidateRows } from '../features/candidate-rows.ts';

/** Rows of a run that are kept: a page or two. All of them would be nine tenths of what a run takes while it is held. */
const KEPT = 32;

export class RankedFeatures {
  /** Item indices of the rows that are kept. */
  readonly #items: Uint32Array;
  /** [KEPT × width] */
  readonly #rows: Float32Array;
  readonly #width: number;
  readonly #again: (items: Uint32Array) => Float32Array;

  /**
   * @param order of the candidates, best first
   * @param again makes the rows of items, each named once, a second time, to the same bits
   */
  constructor(
    { items, features }: CandidateRows,
    order: Uint32Array,
    again: (items: Uint32Array) => Float32Array,
  ) {
    const count = Math.min(KEPT, order.length);
    const width = items.length === 0 ? 0 : features.length / items.length;
    this.#items = new Uint32Array(count);
    this.#rows = new Float32Array(count * width);
    for (let place = 0; place < count; place++) {
      const row = order[place];
      this.#items[place] = items[row];
      this.#rows.set(features.subarray(row * width, (row + 1) * width), place * width);
    }
    this.#width = width;
    this.#again = again;
  }

  /** [items × width] of ranked items. */
  of(items: ArrayLike<number>): Float32Array {
    const width = this.#width;
    const wanted = Array.from(items);
    const missing = [...new Set(wanted.filter((item) => !this.#items.includes(item)))];
    const made = missing.length === 0 ? EMPTY : this.#again(Uint32Array.from(missing));
    const rows = new Float32Array(wanted.length * width);
    for (const [to, item] of wanted.entries()) {
      const place = this.#items.indexOf(item);
      const [from, row] = place < 0 ? [made, missing.indexOf(item)] : [this.#rows, place];
      rows.set(from.subarray(row * width, (row + 1) * width), to * width);
    }
    return rows;
  }
}

const EMPTY = new Float32Array(0);
