/** What came of logged answers. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { FeedbackDimension, FeedbackKey } from '../../feedback/measures/dimensions.ts';
import type { Feedback } from '../../feedback/measures/measure-feedback.ts';
import type { FeedbackFigures } from '../../feedback/measures/tally.ts';
import type { Rate } from '../../feedback/measures/wilson-interval.ts';

export const FEEDBACK_DIMENSION = {
  PLACEMENT: 'placement',
  SEGMENT: 'segment',
  MODEL: 'model',
  EXPERIMENT: 'experiment',
  VARIANT: 'variant',
  DEVICE: 'device',
  DAY: 'day',
} as const satisfies Record<string, FeedbackDimension>;

registerEnumType(FEEDBACK_DIMENSION, {
  name: 'FeedbackDimension',
  description: 'What feedback can be told apart by.',
  valuesConfig: {
    PLACEMENT: { description: 'Where the list stood.' },
    SEGMENT: {
      description: 'Segments of the user when the run was logged; a run counts in each of them.',
    },
    MODEL: { description: 'Version of the model that ranked.' },
    EXPERIMENT: { description: 'The experiment that the user took part in.' },
    VARIANT: { description: 'Its variant that ranked.' },
    DEVICE: { description: 'The device of the context.' },
    DAY: { description: 'The day of the run, in the time zone of the shop.' },
  },
});

@ObjectType('Rate', { description: 'A share with its 95 % interval.', simpleResolvers: true })
export class RateType {
  @Field(() => Float, { description: 'The share, 0 to 1; 0 where there is nothing to count.' })
  readonly value: number;

  @Field(() => Float, { description: 'Lower end of the score interval of Wilson.' })
  readonly low: number;

  @Field(() => Float, { description: 'Its upper end.' })
  readonly high: number;

  constructor({ value, low, high }: Rate) {
    this.value = value;
    this.low = low;
    this.high = high;
  }
}

@ObjectType('FeedbackRow', {
  description: 'What came of some logged runs. Fields by which nothing is told apart are null.',
  simpleResolvers: true,
})
export class FeedbackRowType {
  @Field(() => String, { nullable: true, description: 'Where the lists stood.' })
  readonly placement: string | undefined;

  @Field(() => ID, { nullable: true, description: 'Key of the segment.' })
  readonly segment: string | undefined;

  @Field(() => String, { nullable: true, description: 'Version of the model.' })
  readonly model: string | undefined;

  @Field(() => ID, { nullable: true, description: 'Key of the experiment.' })
  readonly experiment: string | undefined;

  @Field(() => String, { nullable: true, description: 'The variant.' })
  readonly variant: string | undefined;

  @Field(() => String, { nullable: true, description: 'The device.' })
  readonly device: string | undefined;

  @Field(() => String, { nullable: true, description: 'The day, such as 2026-01-31.' })
  readonly day: string | undefined;

  @Field(() => Int, { description: 'Runs that were logged.' })
  readonly runs: number;

  @Field(() => Float, {
    description: 'Runs there were, logged or not, by the share that was logged at the time.',
  })
  readonly estimatedRuns: number;

  @Field(() => Int, { description: 'People with an account to whom they were shown.' })
  readonly users: number;

  @Field(() => Int, { description: 'Items shown, each as often as it was.' })
  readonly impressions: number;

  @Field(() => Int, { description: 'Impressions after which the item was clicked or viewed.' })
  readonly clicks: number;

  @Field(() => RateType, { description: 'Clicks by impressions.' })
  readonly itemClickThrough: RateType;

  @Field(() => RateType, {
    description:
      'Runs after which something was clicked or viewed; CLICK_THROUGH of experiments is the same.',
  })
  readonly clickThrough: RateType;

  @Field(() => RateType, { description: 'Runs after which something was bought.' })
  readonly conversion: RateType;

  @Field(() => Int, { description: 'Purchases.' })
  readonly purchases: number;

  @Field(() => Float, {
    description:
      'What the purchases brought, in the currency of the shop: the amount that the event says, or else price by quantity.',
  })
  readonly revenue: number;

  @Field(() => Int, { description: 'Purchases of which neither amount nor price is known.' })
  readonly unpriced: number;

  @Field(() => Int, { description: 'Different items shown.' })
  readonly items: number;

  @Field(() => Float, { description: 'The same as a share of the catalogue, 0 to 1.' })
  readonly coverage: number;

  constructor(key: FeedbackKey, figures: FeedbackFigures) {
    this.placement = key.placement;
    this.segment = key.segment;
    this.model = key.model;
    this.experiment = key.experiment;
    this.variant = key.variant;
    this.device = key.device;
    this.day = key.day;
    this.runs = figures.runs;
    this.estimatedRuns = figures.estimatedRuns;
    this.users = figures.users;
    this.impressions = figures.impressions;
    this.clicks = figures.clicks;
    this.itemClickThrough = new RateType(figures.itemClickThrough);
    this.clickThrough = new RateType(figures.clickThrough);
    this.conversion = new RateType(figures.conversion);
    this.purchases = figures.purchases;
    this.revenue = figures.revenue;
    this.unpriced = figures.unpriced;
    this.items = figures.items;
    this.coverage = figures.coverage;
  }
}

@ObjectType('Feedback', { description: 'What came of logged runs.', simpleResolvers: true })
export class FeedbackType {
  @Field(() => GraphQLDateTime, { description: 'Runs from this moment on …' })
  readonly from: Date;

  @Field(() => GraphQLDateTime, { description: '… to before this one.' })
  readonly to: Date;

  @Field(() => FeedbackRowType, { description: 'Of all of them, each counted once.' })
  readonly total: FeedbackRowType;

  @Field(() => [FeedbackRowType], { description: 'Told apart as asked, in that order.' })
  readonly rows: readonly FeedbackRowType[];

  constructor(from: number, to: number, { total, rows }: Feedback) {
    this.from = new Date(from);
    this.to = new Date(to);
    this.total = new FeedbackRowType({}, total);
    this.rows = rows.map(({ key, ...figures }) => new FeedbackRowType(key, figures));
  }
}
