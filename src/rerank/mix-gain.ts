/**
 * Calibration (Steck 2018, "Calibrated recommendations"): a list should hold what the user likes in the shares in which
 * the user likes it. Steck's Kullback-Leibler divergence is replaced by that of Jensen and Shannon, as Abdollahpouri et
 * al. (2021) do for bands of popularity: it is bounded, and it needs no smoothing.
 */
import type { History } from '../dataset/history.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import type { Gain } from './gain.ts';

/**
 * Minus what a candidate adds to (divergence × length of the list), in bits.
 * @param shares [items × kinds] rows that sum to 1, or empty
 * @param items [candidates] rows of it
 * @returns undefined where the history says nothing about kinds
 */
export function mixGain(
  shares: SparseRows,
  history: Pick<History, 'item' | 'weight'>,
  items: Uint32Array,
): Gain | undefined {
  const wanted = mixOf(shares, history.item, history.weight);
  if (wanted === undefined) return undefined;
  const sums = new Float64Array(shares.columns);
  let length = 0;
  let before = 0;
  const after = (candidate: number): number => {
    addRow(shares, items[candidate], 1, sums);
    const cost = (length + 1) * divergence(wanted, sums);
    addRow(shares, items[candidate], -1, sums);
    return cost;
  };
  return {
    of: (candidate) => before - after(candidate),
    pick(candidate) {
      before = after(candidate);
      addRow(shares, items[candidate], 1, sums);
      length++;
    },
  };
}

/**
 * How far a list is from the user's own mix: 0 the same, 1 nothing in common, bits; NaN where nothing is known of
 * either.
 */
export function miscalibration(
  shares: SparseRows,
  history: Pick<History, 'item' | 'weight'>,
  list: Uint32Array,
): number {
  const wanted = mixOf(shares, history.item, history.weight);
  const shown = mixOf(shares, list, new Float32Array(list.length).fill(1));
  return wanted === undefined || shown === undefined ? NaN : divergence(wanted, shown);
}

/** [kinds] summing to 1; undefined where no liked item is of a known kind. */
function mixOf(
  shares: SparseRows,
  items: Uint32Array,
  weights: Float32Array,
): Float64Array | undefined {
  const sums = new Float64Array(shares.columns);
  for (let e = 0; e < items.length; e++) addRow(shares, items[e], weights[e], sums);
  const total = sums.reduce((a, b) => a + b, 0);
  return total > 0 ? sums.map((sum) => sum / total) : undefined;
}

function addRow(m: SparseRows, row: number, times: number, out: Float64Array): void {
  for (let e = m.offsets[row]; e < m.offsets[row + 1]; e++) {
    out[m.indices[e]] += times * m.values[e];
  }
}

/** Jensen-Shannon divergence in bits of a distribution and of sums yet to be brought to 1; 1 where they are all 0. */
function divergence(p: Float64Array, sums: Float64Array): number {
  const total = sums.reduce((a, b) => a + b, 0);
  if (total <= 1e-9) return 1;
  let bits = 0;
  for (let kind = 0; kind < p.length; kind++) {
    const q = Math.max(0, sums[kind]) / total;
    const middle = (p[kind] + q) / 2;
    if (p[kind] > 0) bits += (p[kind] / 2) * Math.log2(p[kind] / middle);
    if (q > 0) bits += (q / 2) * Math.log2(q / middle);
  }
  return Math.max(0, bits);
}
