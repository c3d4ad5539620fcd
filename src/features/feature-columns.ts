/** Writes what scorers say and what is known of items into the columns of feature rows. */
import { ITEM_COLUMNS } from './feature-layout.ts';
import type { ItemFacts } from './item-facts.ts';
import { scaleWithout, standardised } from './z-score.ts';

/** Where a writer writes: columns from `at` on of one row for each chosen item. */
export interface Columns {
  readonly chosen: Uint32Array;
  /** [chosen.length × width] */
  readonly out: Float32Array;
  readonly width: number;
  readonly at: number;
}

const NOTHING = new Uint32Array(0);

/** What ranks are told by: where the candidates stand among those that scores are measured among. */
export interface RankSource {
  /** [reference.length + 1], or more */
  readonly logRanks: Float64Array;
  readonly ranksOf: (values: Float32Array) => Uint32Array;
  /** [chosen.length] place of each candidate in the reference; -1 where it is not there. */
  readonly places: Int32Array;
}

/** [chosen.length] for `RankSource`. @param scratch [items] all 0, as it is left */
export function placesIn(
  reference: Uint32Array,
  chosen: Uint32Array,
  scratch: Int32Array,
): Int32Array {
  const places = new Int32Array(chosen.length);
  for (let r = 0; r < reference.length; r++) scratch[reference[r]] = r + 1;
  for (let c = 0; c < chosen.length; c++) places[c] = scratch[chosen[c]] - 1;
  for (let r = 0; r < reference.length; r++) scratch[reference[r]] = 0;
  return places;
}

/** Score (standardised over the unfiltered candidates) and rank of one scorer, into two columns. */
export function writeScores(
  scores: Float32Array,
  reference: Uint32Array,
  { logRanks, ranksOf, places }: RankSource,
  { chosen, out, width, at }: Columns,
): void {
  const own = new Float32Array(reference.length);
  for (let r = 0; r < own.length; r++) own[r] = scores[reference[r]];
  const scale = scaleWithout(own, NOTHING);
  const ranks = ranksOf(own);
  let ascending: Float32Array | undefined;
  for (let c = 0, to = at; c < chosen.length; c++, to += width) {
    const place = places[c];
    const score = place < 0 ? scores[chosen[c]] : own[place];
    out[to] = standardised(score, scale);
    if (place < 0) ascending ??= own.toSorted();
    const rank =
      ascending === undefined || place >= 0 ? ranks[place] : countAbove(ascending, score);
    out[to + 1] = logRanks[rank];
  }
}

/** log(1 + rank) of at least `count` ranks from 0 on; what was computed once is kept. */
export function logarithmicRanks(): (count: number) => Float64Array {
  let logs = new Float64Array(0);
  return (count) => {
    if (logs.length < count)
      logs = Float64Array.from({ length: count }, (_, rank) => Math.log1p(rank));
    return logs;
  };
}

/** How many entries of an ascending array are larger than `value`. */
function countAbove(ascending: Float32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] > value) high = middle;
    else low = middle + 1;
  }
  return ascending.length - low;
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
