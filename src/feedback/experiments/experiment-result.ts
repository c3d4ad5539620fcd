/** What an experiment says so far. */
import type { Experiment } from '../../domain/experiment.ts';
import { alwaysValidInterval, fixedInterval, type Interval } from './always-valid.ts';
import { ratioMean, type RatioMean, type UserTotals } from './ratio-mean.ts';
import { sampleRatio, type SampleRatio } from './sample-ratio.ts';

export type Verdict = 'better' | 'worse' | 'undecided' | 'too-few';

export interface VariantResult extends Omit<RatioMean, 'variance'> {
  readonly name: string;
  /** 95 %, of the mean; absent with fewer than two users. */
  readonly interval?: Omit<Interval, 'p'>;
  /** Against the control; absent for the control itself, and while there is nothing to tell. */
  readonly difference?: VariantDifference;
}

export interface VariantDifference {
  /** Mean of the variant less that of the control. */
  readonly estimate: number;
  /** The same as a share of the control's mean; absent where that is 0. */
  readonly relative?: number;
  /** 95 %, for who looks once. */
  readonly once: Interval;
  /** For who looks at any time, at the experiment's alpha shared by all comparisons. */
  readonly anyTime: Interval;
  readonly verdict: Verdict;
  /** The guard says that it is worse than the control by more than the margin of the roll-back rule. */
  readonly isBeyondMargin: boolean;
}

export interface ExperimentResult {
  readonly variants: readonly VariantResult[];
  readonly sampleRatio: SampleRatio;
}

/** Below it, the normal distribution is no likeness of what a mean may be. */
const LEAST_USERS = 100;
const LEAST_GAINERS = 20;

type Asked = Pick<Experiment, 'variants' | 'effect' | 'alpha' | 'rollBack'>;

/** @param totals [variants] in the order of the experiment's */
export function experimentResult(asked: Asked, totals: readonly UserTotals[]): ExperimentResult {
  const means = totals.map(ratioMean);
  const variants = means.map((mean, place) => ({
    ...withInterval(mean),
    name: asked.variants[place].name,
    ...differenceOf(asked, means, place),
  }));
  const weights = asked.variants.map(({ weight }) => weight);
  return {
    variants,
    sampleRatio: sampleRatio(
      means.map(({ users }) => users),
      weights,
    ),
  };
}

function withInterval({ variance, ...mean }: RatioMean): Omit<VariantResult, 'name'> {
  if (!Number.isFinite(variance)) return mean;
  const { low, high } = fixedInterval({ estimate: mean.mean, variance });
  return { ...mean, interval: { low, high } };
}

function differenceOf(
  asked: Asked,
  means: readonly RatioMean[],
  place: number,
): Pick<VariantResult, 'difference'> {
  const [control, own] = [means[0], means[place]];
  const variance = control.variance + own.variance;
  if (place === 0 || !(variance > 0 && variance < Infinity)) return {};
  const { rollBack, effect } = asked;
  const alpha = asked.alpha / (means.length - 1);
  // The pooled mean says nothing of the difference, so that it may say in which unit effects are measured.
  const width = effect * Math.abs(pooled(control, own)) || Math.sqrt(variance);
  const estimate = own.mean - control.mean;
  const anyTime = alwaysValidInterval({ estimate, variance }, width, alpha);
  const isEnough = enough(control, own);
  const verdict = isEnough ? verdictOf(anyTime) : 'too-few';
  return {
    difference: {
      estimate,
      ...(control.mean === 0 ? {} : { relative: estimate / control.mean }),
      once: fixedInterval({ estimate, variance }),
      anyTime,
      verdict,
      isBeyondMargin:
        isEnough &&
        rollBack !== undefined &&
        isBeyond(control, own, rollBack.margin, { width, alpha }),
    },
  };
}

const pooled = (a: RatioMean, b: RatioMean): number =>
  (a.mean * a.runs + b.mean * b.runs) / (a.runs + b.runs);

const enough = (a: RatioMean, b: RatioMean): boolean =>
  Math.min(a.users, b.users) >= LEAST_USERS && a.gainers + b.gainers >= LEAST_GAINERS;

function verdictOf({ low, high }: Interval): Verdict {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'undecided';
}

/** Does all that may be true lie below (1 - margin) times the control? */
function isBeyond(
  control: RatioMean,
  own: RatioMean,
  margin: number,
  { width, alpha }: { readonly width: number; readonly alpha: number },
): boolean {
  const kept = 1 - margin;
  const estimate = own.mean - kept * control.mean;
  const variance = own.variance + kept * kept * control.variance;
  return alwaysValidInterval({ estimate, variance }, width, alpha).high < 0;
}
