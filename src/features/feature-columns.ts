/** Writes what scorers say and what is known of items into the columns of feature rows. */
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

/** What a rank is told by. */
export interface RankSource {
  /** [reference.length + 1], or more */
  readonly logRanks: Float64Array;
  readonly ranksOf: (values: Float32Array) => Uint32Array;
}

/** Score (standardised over the unfiltered candidates) and rank of one scorer, into two columns. */
export function writeScores(
  scores: Float32Array,
  reference: Uint32Array,
  { logRanks, ranksOf }: RankSource,
  { chosen, out, width, at }: Columns,
): void {
  const own = new Float32Array(reference.length);
  for (let r = 0; r < reference.length; r++) own[r] = scores[reference[r]];
  const scale = scaleWithout(own, NOTHING);
  for (let c = 0; c < chosen.length; c++) {
    out[c * width + at] = standardised(scores[chosen[c]], scale);
  }
  if (chosen === reference) {
    const ranks = ranksOf(own);
    for (let c = 0; c < ranks.length; c++) out[c * width + at + 1] = logRanks[ranks[c]];
    return;
  }
  const ascending = own.sort();
  for (let c = 0; c < chosen.length; c++) {
    out[c * width + at + 1] = logRanks[countAbove(ascending, scores[chosen[c]])];
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

/** Popularity, mean value and age of each item, activity of the user; `logPopularity` [items] is log(1 + popularity). */
export function writeFacts(
  facts: ItemFacts,
  logPopularity: Float64Array,
  history: Uint32Array,
  { chosen, out, width, at }: Columns,
): void {
  const activity = Math.log1p(history.length);
  const taste = history.reduce((sum, item) => sum + logPopularity[item], 0);
  const meanPopularity = history.length === 0 ? 0 : taste / history.length;
  for (let c = 0; c < chosen.length; c++) {
    const item = chosen[c];
    const age = (facts.now - facts.releasedAt[item]) / MS_PER_YEAR;
    const known = Number.isFinite(age);
    const from = c * width + at;
    out[from] = logPopularity[item];
    out[from + 1] = facts.meanValue[item];
    out[from + 2] = known ? Math.sign(age) * Math.log1p(Math.abs(age)) : 0;
    out[from + 3] = known ? 1 : 0;
    out[from + 4] = activity;
    out[from + 5] = meanPopularity;
  }
}

const MS_PER_YEAR = 365.25 * 24 * 3_600_000;
