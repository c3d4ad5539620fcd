/** Did people fall to the variants as the weights say? If not, something lost some of them, and no result can be trusted. */
import { chiSquareTail } from '../../numeric/tail-probability.ts';

export interface SampleRatio {
  /** By Pearson's χ² test. */
  readonly p: number;
  readonly isMismatch: boolean;
}

/** Chance alone cries wolf once in a thousand (Fabijan et al. 2019). */
const MISMATCH_P = 0.001;

/** @param users [variants] exposed @param weights [variants] above 0 */
export function sampleRatio(users: readonly number[], weights: readonly number[]): SampleRatio {
  const total = users.reduce((sum, count) => sum + count, 0);
  const weight = weights.reduce((sum, own) => sum + own, 0);
  if (total === 0) return { p: 1, isMismatch: false };
  const statistic = users.reduce((sum, count, variant) => {
    const expected = (total * weights[variant]) / weight;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const p = chiSquareTail(statistic, users.length - 1);
  return { p, isMismatch: p < MISMATCH_P };
}
