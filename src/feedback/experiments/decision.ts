/** What to do with an experiment for all that is known so far, in a word and a sentence. */
import type { Experiment } from '../../domain/experiment.ts';
import type { ExperimentResult, VariantResult } from './experiment-result.ts';

export interface Decision {
  readonly decision: 'too-few' | 'undecided' | 'variant-better' | 'control-better' | 'distrusted';
  readonly reason: string;
  /** The variant that is better than the control. */
  readonly variant?: string;
}

type Asked = Pick<Experiment, 'variants' | 'alpha' | 'measure'>;

export function decide(experiment: Asked, { variants, sampleRatio }: ExperimentResult): Decision {
  const [control, ...others] = variants;
  if (sampleRatio.isMismatch)
    return {
      decision: 'distrusted',
      reason: `Users do not fall to the variants as their weights say (p ${sampleRatio.p.toPrecision(2)}): something loses some of them. Find it before believing any difference.`,
    };
  const verdicts = others.map(({ difference }) => difference?.verdict ?? 'too-few');
  const better = bestOf(others);
  if (better !== undefined)
    return {
      decision: 'variant-better',
      variant: better.name,
      reason: `"${better.name}" is better than "${control.name}": ${told(experiment, better)}`,
    };
  if (verdicts.every((verdict) => verdict === 'worse'))
    return {
      decision: 'control-better',
      reason: `"${control.name}" is better: ${others.map((one) => `"${one.name}" ${told(experiment, one)}`).join(' ')}`,
    };
  if (verdicts.includes('too-few'))
    return {
      decision: 'too-few',
      reason:
        'There are fewer than 100 users in a variant, or fewer than 20 of whom anything came.',
    };
  return {
    decision: 'undecided',
    reason: 'No difference is certain, however often one looks. Let it run on.',
  };
}

function bestOf(others: readonly VariantResult[]): VariantResult | undefined {
  const better = others.filter(({ difference }) => difference?.verdict === 'better');
  return better.toSorted((a, b) => b.mean - a.mean)[0];
}

/** The always-valid interval in words. */
function told({ measure, alpha, variants }: Asked, { difference }: VariantResult): string {
  if (difference === undefined) return '';
  const { low, high } = difference.anyTime;
  const sure = Number((100 * (1 - alpha / (variants.length - 1))).toPrecision(4));
  const sign = difference.estimate > 0 ? '+' : '';
  return `${measure} ${sign}${difference.estimate.toPrecision(3)} (${sure} % always-valid interval ${low.toPrecision(3)} to ${high.toPrecision(3)}).`;
}
