/** Brings features to mean 0 and variance 1, so that none is louder than another because of its unit. */
import type { RankerLists } from './ranker-lists.ts';

export type FeatureScaling = {
  /** [width] */
  readonly mean: Float32Array;
  /** [width] 1 / standard deviation; 0 for a feature that never changes. */
  readonly scale: Float32Array;
};

/** Standardised features stay within ±BOUND: one wild value at serving must not outshout all others. */
export const BOUND = 8;

/** Mean and scale over the real candidates of all lists, in two passes for the sake of precision. */
export function fitScaling(lists: RankerLists): FeatureScaling {
  const { width } = lists;
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  const count = Math.max(1, sum(lists.sizes));
  eachRow(lists, (at) => {
    for (let k = 0; k < width; k++) mean[k] += lists.features[at + k] / count;
  });
  eachRow(lists, (at) => {
    for (let k = 0; k < width; k++) square[k] += (lists.features[at + k] - mean[k]) ** 2;
  });
  const scale = square.map((s, k) => inverseDeviation(Math.sqrt(s / count), mean[k]));
  return { mean: Float32Array.from(mean), scale: Float32Array.from(scale) };
}

/** Writes the standardised row features[from .. from + width] to out[to ..]. */
export function standardiseRow(
  { mean, scale }: FeatureScaling,
  features: Float32Array,
  from: number,
  out: Float32Array,
  to: number,
): void {
  for (let k = 0; k < mean.length; k++) {
    const value = (features[from + k] - mean[k]) * scale[k];
    out[to + k] = value > BOUND ? BOUND : value < -BOUND ? -BOUND : value;
  }
}

/** A deviation that is only rounding noise of the mean counts as none. */
const inverseDeviation = (deviation: number, mean: number): number =>
  deviation > 1e-6 * Math.abs(mean) + 1e-12 ? 1 / deviation : 0;

const sum = (values: Uint32Array): number => values.reduce((total, value) => total + value, 0);

function eachRow(lists: RankerLists, visit: (offset: number) => void): void {
  for (let list = 0; list < lists.lists; list++) {
    const start = list * lists.length;
    for (let r = 0; r < lists.sizes[list]; r++) visit((start + r) * lists.width);
  }
}
