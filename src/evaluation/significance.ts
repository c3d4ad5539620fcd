/** Is one contestant better than another, or was it luck? The paired bootstrap over users. */
import { seededRandom } from '../numeric/random.ts';

export interface PairedDifference {
  /** Mean of a - b over the users both have a value for. */
  readonly difference: number;
  /** The middle 95 % of the resampled differences. */
  readonly low: number;
  readonly high: number;
  /** Two-sided: how often a difference this far from nought would come from luck; at least 2 / (resamples + 1). */
  readonly p: number;
  readonly resamples: number;
}

export interface BootstrapOptions {
  readonly seed: number;
  /** At most; fewer where there are so many users that it would take long. */
  readonly resamples?: number;
}

/**
 * Draws users with replacement and looks at how the mean difference moves (Efron and Tibshirani 1993, chapter 13;
 * for rankings: Sakai 2006).
 * @param a per user, NaN where it says nothing
 * @param b of the same users in the same order
 */
export function pairedBootstrap(
  a: Float32Array,
  b: Float32Array,
  options: BootstrapOptions,
): PairedDifference {
  const differences = Float64Array.from(a, (value, user) => value - b[user]).filter(
    (difference) => !Number.isNaN(difference),
  );
  const users = differences.length;
  const resamples = resamplesFor(users, options.resamples);
  const means = resampledMeans(differences, resamples, options.seed);
  const quantile = (q: number): number => means[Math.round(q * (resamples - 1))];
  const notAbove = means.filter((mean) => mean <= 0).length;
  const notBelow = means.filter((mean) => mean >= 0).length;
  return {
    difference: differences.reduce((sum, difference) => sum + difference, 0) / users,
    low: quantile(0.025),
    high: quantile(0.975),
    p: Math.min(1, (2 * (Math.min(notAbove, notBelow) + 1)) / (resamples + 1)),
    resamples,
  };
}

export interface MeanInterval {
  /** The middle 95 % of the resampled means. */
  readonly low: number;
  readonly high: number;
}

/** How far a mean over users would move with other users of the same kind. @param values per user, NaN where it says nothing */
export function meanInterval(values: Float32Array, options: BootstrapOptions): MeanInterval {
  const { low, high } = pairedBootstrap(values, values.map(nought), {
    resamples: MIN_RESAMPLES,
    ...options,
  });
  return { low, high };
}

const nought = (): number => 0;

/** As many as wanted while that takes about half a second, but never fewer than 1,000 for want of time. */
export function resamplesFor(users: number, wanted = DEFAULT_RESAMPLES): number {
  return Math.min(wanted, Math.max(MIN_RESAMPLES, Math.floor(MAX_DRAWS / Math.max(1, users))));
}

const DEFAULT_RESAMPLES = 10_000;
const MIN_RESAMPLES = 1_000;
const MAX_DRAWS = 5e7;

/** [resamples] ascending */
function resampledMeans(values: Float64Array, resamples: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const means = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[random.integer(values.length)];
    means[r] = sum / values.length;
  }
  return means.sort();
}
