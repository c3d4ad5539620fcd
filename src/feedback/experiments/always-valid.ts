/** A difference that may be looked at as often as one likes: the mixture sequential probability ratio test. */
import { twoSidedNormalTail, Z_OF_5_PERCENT } from '../../numeric/tail-probability.ts';

export interface Difference {
  readonly estimate: number;
  /** Of the estimate, above 0. */
  readonly variance: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** How often chance alone would give as much. */
  readonly p: number;
}

/** 95 %, right at one moment that was fixed before; whoever looks again and again until it says something is deceived. */
export function fixedInterval({ estimate, variance }: Difference): Interval {
  const half = Z_OF_5_PERCENT * Math.sqrt(variance);
  const p = twoSidedNormalTail(estimate / Math.sqrt(variance));
  return { low: estimate - half, high: estimate + half, p };
}

/**
 * Right at all moments together (Johari, Koomen, Pekelis and Walsh 2017). With an estimate D of variance V, and a
 * normal mixture of width τ over the effects that may be, the likelihood ratio against no effect is
 *   Λ = √(V / (V + τ²)) · exp(τ² D² / (2 V (V + τ²))),
 * a martingale of mean 1 where there is none, so that P(Λ ≥ 1/α at any time) ≤ α (Ville). p = 1/Λ, and the interval
 * holds all effects for which Λ stays below 1/α:
 *   D ± √(V (V + τ²) / τ² · (2 ln(1/α) + ln((V + τ²) / V))).
 * Their statistic for two streams has V = 2σ²/n. V of the delta method stands here: the test holds for many users,
 * not for a handful.
 * @param width τ, in the unit of the estimate, not chosen by the difference itself
 */
export function alwaysValidInterval(
  { estimate, variance: v }: Difference,
  width: number,
  alpha: number,
): Interval {
  const t = width * width;
  const logRatio = (t * estimate * estimate) / (2 * v * (v + t)) - 0.5 * Math.log1p(t / v);
  const half = Math.sqrt(((v * (v + t)) / t) * (2 * Math.log(1 / alpha) + Math.log1p(t / v)));
  return { low: estimate - half, high: estimate + half, p: Math.min(1, Math.exp(-logRatio)) };
}
