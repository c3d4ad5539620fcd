/**
 * Grows one oblivious tree (Kohavi 1994; Prokhorenkova et al. 2018, "CatBoost"): all nodes of a level ask the same
 * question, so that a leaf's number is read off the answers. Splits are found on histograms, by second-order gain (Chen
 * and Guestrin 2016, eq. 7).
 */
import type { FeatureBins } from './feature-bins.ts';

export interface TreeSample {
  readonly rows: Uint32Array;
  /** [rows.length] derivatives of the loss by the row's score. */
  readonly gradient: Float32Array;
  readonly hessian: Float32Array;
}

/** Rows whose bin is above `bin` answer yes. */
export interface Split {
  readonly feature: number;
  readonly bin: number;
}

export interface GrownTree {
  /** One a level, the first level first; its answer is the leaf number's highest bit. */
  readonly splits: readonly Split[];
  /** [2^depth] Newton steps -G / (H + regularisation). */
  readonly leaves: Float32Array;
}

/** @param features those that may be asked about */
export function growTree(
  bins: FeatureBins,
  sample: TreeSample,
  features: Uint32Array,
  depth: number,
  regularisation: number,
): GrownTree {
  const columns = Array.from(features, (feature) => gather(bins.columns[feature], sample.rows));
  const edges = Array.from(features, (feature) => bins.edges[feature].length);
  const leafOf = new Uint8Array(sample.rows.length);
  const splits: Split[] = [];
  for (let level = 0; level < depth; level++) {
    const { place, bin } = bestSplit(columns, edges, sample, leafOf, 1 << level, regularisation);
    const column = columns[place];
    for (let i = 0; i < leafOf.length; i++) leafOf[i] = 2 * leafOf[i] + (column[i] > bin ? 1 : 0);
    splits.push({ feature: features[place], bin });
  }
  return { splits, leaves: newtonSteps(sample, leafOf, 1 << depth, regularisation) };
}

function gather(column: Uint8Array, rows: Uint32Array): Uint8Array {
  const gathered = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) gathered[i] = column[rows[i]];
  return gathered;
}

function bestSplit(
  columns: readonly Uint8Array[],
  edges: readonly number[],
  sample: TreeSample,
  leafOf: Uint8Array,
  leaves: number,
  regularisation: number,
): { readonly place: number; readonly bin: number } {
  let best = { place: 0, bin: 0, gain: -Infinity };
  columns.forEach((column, place) => {
    if (edges[place] === 0) return;
    const bins = edges[place] + 1;
    const gains = splitGains(histogram(column, bins, sample, leafOf, leaves), bins, regularisation);
    gains.forEach((gain, bin) => {
      if (gain > best.gain) best = { place, bin, gain };
    });
  });
  return best;
}

/** [leaves × bins × 2] sums of gradient and hessian. */
function histogram(
  column: Uint8Array,
  bins: number,
  { gradient, hessian }: TreeSample,
  leafOf: Uint8Array,
  leaves: number,
): Float64Array {
  const sums = new Float64Array(2 * leaves * bins);
  for (let i = 0; i < column.length; i++) {
    const at = 2 * (leafOf[i] * bins + column[i]);
    sums[at] += gradient[i];
    sums[at + 1] += hessian[i];
  }
  return sums;
}

/** [bins - 1] Σ over leaves of G² / (H + regularisation) on both sides of a split after that bin. */
function splitGains(sums: Float64Array, bins: number, regularisation: number): Float64Array {
  const gains = new Float64Array(bins - 1);
  for (let start = 0; start < sums.length; start += 2 * bins) {
    let [gradient, hessian] = [0, 0];
    for (let b = start; b < start + 2 * bins; b += 2) {
      gradient += sums[b];
      hessian += sums[b + 1];
    }
    let [below, weightBelow] = [0, 0];
    for (let bin = 0; bin < gains.length; bin++) {
      below += sums[start + 2 * bin];
      weightBelow += sums[start + 2 * bin + 1];
      gains[bin] +=
        below ** 2 / (weightBelow + regularisation) +
        (gradient - below) ** 2 / (hessian - weightBelow + regularisation);
    }
  }
  return gains;
}

function newtonSteps(
  { gradient, hessian }: TreeSample,
  leafOf: Uint8Array,
  leaves: number,
  regularisation: number,
): Float32Array {
  const slope = new Float64Array(leaves);
  const bend = new Float64Array(leaves).fill(regularisation);
  for (let i = 0; i < leafOf.length; i++) {
    slope[leafOf[i]] += gradient[i];
    bend[leafOf[i]] += hessian[i];
  }
  return Float32Array.from(slope, (sum, leaf) => -sum / bend[leaf]);
}
