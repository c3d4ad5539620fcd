/** Where a user stands among others, and what they will do next. */
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { TargetModel, Prediction } from '../../profile/predictions/prediction-model.ts';
import type { Target } from '../../profile/predictions/target.ts';
import type { Membership } from '../../profile/segments/segment-model.ts';
import { SegmentType } from './segment.type.ts';
import type { CategoryId } from '../../domain/ids.ts';

export const PREDICTION_TARGET = {
  BUY: 'buy',
  CHURN: 'churn',
  VALUE: 'value',
  CATEGORY: 'category',
} as const satisfies Record<Uppercase<Target>, Target>;

registerEnumType(PREDICTION_TARGET, {
  name: 'PredictionTarget',
  description: 'What is foretold.',
  valuesConfig: {
    BUY: { description: 'That something is bought.' },
    CHURN: { description: 'That nothing at all is done.' },
    VALUE: { description: 'How much is spent.' },
    CATEGORY: { description: 'The category of the next purchase, or of the next thing done.' },
  },
});

@ObjectType('ProfileSegment', {
  description: 'A segment that a user stands in.',
  simpleResolvers: true,
})
export class ProfileSegmentType {
  @Field(() => SegmentType, { description: 'The segment.' })
  readonly segment: SegmentType;

  @Field(() => Float, { description: 'How clearly the user belongs there, 0 to 1.' })
  readonly score: number;

  readonly membership: Membership;

  constructor(membership: Membership, segment: SegmentType) {
    this.segment = segment;
    this.score = membership.score;
    this.membership = membership;
  }
}

@ObjectType('PredictionMeasure', {
  description: 'How right a predictor was on the last horizon of the data.',
  simpleResolvers: true,
})
export class PredictionMeasureType {
  @Field(() => String, { description: 'The measure, such as auc or rmse.' })
  readonly name: string;

  @Field(() => Float, { nullable: true, description: 'Of the predictor that is used.' })
  readonly value: number | undefined;

  @Field(() => Float, {
    nullable: true,
    description: 'Of the best that needs no learning.',
  })
  readonly baseline: number | undefined;

  constructor(name: string, value: number | undefined, baseline: number | undefined) {
    this.name = name;
    this.value = Number.isFinite(value) ? value : undefined;
    this.baseline = Number.isFinite(baseline) ? baseline : undefined;
  }

  static listOf({ measures, baseline }: TargetModel): PredictionMeasureType[] {
    return Object.keys(measures).map(
      (name) => new PredictionMeasureType(name, measures[name], baseline[name]),
    );
  }
}

@ObjectType('PredictedCategory', {
  description: 'A category and its chance.',
  simpleResolvers: true,
})
export class PredictedCategoryType {
  @Field(() => Float, { description: 'How likely it is the next, 0 to 1.' })
  readonly chance: number;

  readonly key: CategoryId;

  constructor(key: CategoryId, chance: number) {
    this.key = key;
    this.chance = chance;
  }
}

@ObjectType('Prediction', {
  description: 'What a user will do within the horizon, or why nothing is said of it.',
  simpleResolvers: true,
})
export class PredictionType {
  @Field(() => PREDICTION_TARGET, { description: 'What is foretold.' })
  readonly target: Target;

  @Field(() => Int, { description: 'For so many days ahead.' })
  readonly horizonDays: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The chance, 0 to 1, or the amount in the shop’s currency; null where nothing is said.',
  })
  readonly value: number | undefined;

  @Field(() => [PredictedCategoryType], {
    description: 'Of the next category: the likeliest first.',
  })
  readonly categories: readonly PredictedCategoryType[];

  @Field(() => String, { nullable: true, description: 'The kind of model that says so.' })
  readonly predictor: string | undefined;

  @Field(() => [PredictionMeasureType], { description: 'How right it was, against its baseline.' })
  readonly measures: readonly PredictionMeasureType[];

  @Field(() => String, { nullable: true, description: 'Why nothing is said.' })
  readonly absentBecause: string | undefined;

  constructor({ target, horizonDays, value, choices = [], model, absent }: Prediction) {
    this.target = target;
    this.horizonDays = horizonDays;
    this.value = value;
    this.categories = choices.map((one) => new PredictedCategoryType(one.category, one.chance));
    this.predictor = model?.predictor;
    this.measures = model === undefined ? [] : PredictionMeasureType.listOf(model);
    this.absentBecause = absent;
  }
}
