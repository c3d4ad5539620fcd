/** Does a variant harm? What the roll-back rule goes by. */
import type { Experiment } from '../../domain/experiment.ts';
import { alwaysValidInterval } from './always-valid.ts';
import type { Tally } from './answer-tally.ts';
import type { ExperimentResult } from './experiment-result.ts';

export interface HarmSigns {
  readonly result: ExperimentResult;
  /** [variants] in the order of the experiment's */
  readonly tallies: readonly Tally[];
}

/** Why the experiment is to be rolled back; undefined where no variant harms for all that is known. */
export function harmIn(
  experiment: Pick<Experiment, 'variants' | 'alpha' | 'rollBack' | 'measure'>,
  { result, tallies }: HarmSigns,
): string | undefined {
  const { variants, rollBack, alpha, measure } = experiment;
  if (rollBack === undefined) return undefined;
  for (const [place, { name }] of variants.entries()) {
    const { difference } = result.variants[place];
    if (difference?.isBeyondMargin) {
      const { low, high } = difference.anyTime;
      return (
        `${measure} of "${name}" is worse than that of "${variants[0].name}" by more than ` +
        `${percent(rollBack.margin)}: difference ${difference.estimate.toPrecision(3)}, ` +
        `always-valid interval ${low.toPrecision(3)} to ${high.toPrecision(3)}.`
      );
    }
    if (
      place > 0 &&
      failsMore(tallies[0], tallies[place], rollBack.errorRate, alpha / (variants.length - 1))
    )
      return (
        `Answers of "${name}" fail oftener than those of "${variants[0].name}" by more than ` +
        `${percent(rollBack.errorRate)}: ${tallies[place].failed} of ${total(tallies[place])}.`
      );
  }
  return undefined;
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

const total = ({ answered, failed }: Tally): number => answered + failed;

/** Answers of a variant before anything is said of its failures. */
const LEAST_ANSWERS = 50;
/** Rates of failure that the guard is quickest to see. */
const RATE_WIDTH = 0.1;

/** Rates are of answers, not of users: a fault does not care who asks. */
function failsMore(control: Tally, own: Tally, margin: number, alpha: number): boolean {
  if (total(own) < LEAST_ANSWERS || total(control) < LEAST_ANSWERS) return false;
  const [a, b] = [rateOf(control), rateOf(own)];
  const estimate = b.rate - a.rate - margin;
  return (
    alwaysValidInterval({ estimate, variance: a.variance + b.variance }, RATE_WIDTH, alpha).low > 0
  );
}

/** With one answer of each kind added: no rate is known to be 0 (Agresti and Coull 1998). */
function rateOf(tally: Tally): { readonly rate: number; readonly variance: number } {
  const n = total(tally) + 2;
  const rate = (tally.failed + 1) / n;
  return { rate, variance: (rate * (1 - rate)) / n };
}
