/** What an experiment says so far. */
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Decision } from '../../feedback/experiments/decision.ts';
import type { Interval } from '../../feedback/experiments/always-valid.ts';
import type {
  ExperimentResult,
  VariantDifference,
  VariantResult,
  Verdict,
} from '../../feedback/experiments/experiment-result.ts';
import type { SampleRatio } from '../../feedback/experiments/sample-ratio.ts';

export const VARIANT_VERDICT = {
  BETTER: 'better',
  WORSE: 'worse',
  UNDECIDED: 'undecided',
  TOO_FEW: 'too-few',
} as const satisfies Record<string, Verdict>;

registerEnumType(VARIANT_VERDICT, {
  name: 'VariantVerdict',
  description: 'What the guard says of a variant against the control, however often one looks.',
  valuesConfig: {
    BETTER: { description: 'Its always-valid interval lies above nought.' },
    WORSE: { description: 'Its always-valid interval lies below nought.' },
    UNDECIDED: { description: 'Its always-valid interval holds nought.' },
    TOO_FEW: { description: 'Too few users, or too few of whom anything came.' },
  },
});

export const EXPERIMENT_DECISION = {
  TOO_FEW: 'too-few',
  UNDECIDED: 'undecided',
  VARIANT_BETTER: 'variant-better',
  CONTROL_BETTER: 'control-better',
  DISTRUSTED: 'distrusted',
} as const satisfies Record<string, Decision['decision']>;

registerEnumType(EXPERIMENT_DECISION, {
  name: 'ExperimentDecision',
  description: 'What an experiment comes to for all that is known so far.',
  valuesConfig: {
    TOO_FEW: { description: 'Too few users took part.' },
    UNDECIDED: { description: 'No difference is certain.' },
    VARIANT_BETTER: { description: 'A variant is better than the control.' },
    CONTROL_BETTER: { description: 'All variants are worse than the control.' },
    DISTRUSTED: { description: 'Users did not fall to variants as they should: see srm.' },
  },
});

@ObjectType('ExperimentInterval', {
  description: 'Where a value lies for all that is known.',
  simpleResolvers: true,
})
export class ExperimentIntervalType {
  @Field(() => Float, { description: 'Lower end.' })
  readonly low: number;

  @Field(() => Float, { description: 'Upper end.' })
  readonly high: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How often chance alone would give as much; null for a mean.',
  })
  readonly p: number | undefined;

  constructor({ low, high, p }: Pick<Interval, 'low' | 'high'> & { readonly p?: number }) {
    this.low = low;
    this.high = high;
    this.p = p;
  }
}

@ObjectType('VariantDifference', {
  description: 'How a variant differs from the control.',
  simpleResolvers: true,
})
export class VariantDifferenceType {
  @Field(() => Float, { description: 'Mean of the variant less that of the control.' })
  readonly estimate: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The same as a share of the control’s mean; null where that is 0.',
  })
  readonly relative: number | undefined;

  @Field(() => ExperimentIntervalType, {
    description: '95 %, for who looks once, at a moment fixed before.',
  })
  readonly once: ExperimentIntervalType;

  @Field(() => ExperimentIntervalType, {
    description: 'For who looks at any time and as often as they like: always valid.',
  })
  readonly anyTime: ExperimentIntervalType;

  @Field(() => VARIANT_VERDICT, { description: 'What the always-valid interval says.' })
  readonly verdict: Verdict;

  constructor({ estimate, relative, once, anyTime, verdict }: VariantDifference) {
    this.estimate = estimate;
    this.relative = relative;
    this.once = new ExperimentIntervalType(once);
    this.anyTime = new ExperimentIntervalType(anyTime);
    this.verdict = verdict;
  }
}

@ObjectType('VariantResult', {
  description: 'What came of the lists of a variant.',
  simpleResolvers: true,
})
export class VariantResultType {
  @Field(() => String, { description: 'Name of the variant.' })
  readonly name: string;

  @Field(() => Int, { description: 'Users who saw it.' })
  readonly users: number;

  @Field(() => Int, { description: 'Logged lists that they were shown.' })
  readonly runs: number;

  @Field(() => Float, { description: 'The measure: total over all runs by their number.' })
  readonly mean: number;

  @Field(() => ExperimentIntervalType, {
    nullable: true,
    description: '95 % interval of the mean over users; null with fewer than two users.',
  })
  readonly interval: ExperimentIntervalType | undefined;

  @Field(() => VariantDifferenceType, {
    nullable: true,
    description: 'Against the control; null for the control, and while there is nothing to tell.',
  })
  readonly difference: VariantDifferenceType | undefined;

  constructor({ name, users, runs, mean, interval, difference }: VariantResult) {
    this.name = name;
    this.users = users;
    this.runs = runs;
    this.mean = mean;
    this.interval = interval && new ExperimentIntervalType(interval);
    this.difference = difference && new VariantDifferenceType(difference);
  }
}

@ObjectType('SampleRatio', {
  description: 'Whether users fall to the variants as the weights say.',
  simpleResolvers: true,
})
export class SampleRatioType {
  @Field(() => Float, { description: 'How often chance alone would be as far off (χ² test).' })
  readonly p: number;

  @Field(() => Boolean, { description: 'p is below 0.001: users are lost, do not trust results.' })
  readonly isMismatch: boolean;

  constructor({ p, isMismatch }: SampleRatio) {
    this.p = p;
    this.isMismatch = isMismatch;
  }
}

@ObjectType('ExperimentResult', {
  description: 'What an experiment says so far, from the log of runs.',
  simpleResolvers: true,
})
export class ExperimentResultType {
  @Field(() => [VariantResultType], { description: 'By variant, the control first.' })
  readonly variants: readonly VariantResultType[];

  @Field(() => SampleRatioType, { description: 'Sample ratio mismatch.' })
  readonly srm: SampleRatioType;

  @Field(() => EXPERIMENT_DECISION, { description: 'What it comes to.' })
  readonly decision: Decision['decision'];

  @Field(() => String, { nullable: true, description: 'The variant that is better, where one is.' })
  readonly winner: string | undefined;

  @Field(() => String, { description: 'Why, in a sentence.' })
  readonly reason: string;

  constructor(
    { variants, sampleRatio }: ExperimentResult,
    { decision, variant, reason }: Decision,
  ) {
    this.variants = variants.map((one) => new VariantResultType(one));
    this.srm = new SampleRatioType(sampleRatio);
    this.decision = decision;
    this.winner = variant;
    this.reason = reason;
  }
}
