/** An A/B experiment as it is kept. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Experiment, RollBackRule, Variant } from '../../domain/experiment.ts';
import { EXPERIMENT_MEASURE, EXPERIMENT_STATUS } from './experiment-enums.type.ts';

@ObjectType('ExperimentVariant', {
  description: 'One way in which an experiment shows a list; null settings are those of the list.',
  simpleResolvers: true,
})
export class ExperimentVariantType {
  @Field(() => String, { description: 'Its name within the experiment.' })
  readonly name: string;

  @Field(() => Float, { description: 'Users fall to variants in proportion to it.' })
  readonly weight: number;

  @Field(() => Float, { nullable: true, description: 'Share given to items unlike those above.' })
  readonly diversity: number | undefined;

  @Field(() => Float, { nullable: true, description: 'Share given to items that few know.' })
  readonly novelty: number | undefined;

  @Field(() => Float, { nullable: true, description: 'Share given to the user’s own mix.' })
  readonly calibration: number | undefined;

  @Field(() => Float, {
    nullable: true,
    description: 'Share given to a mix of much and little known items like the user’s own.',
  })
  readonly popularityControl: number | undefined;

  @Field(() => Float, { nullable: true, description: 'Share of the places that is explored.' })
  readonly explore: number | undefined;

  @Field(() => Boolean, { nullable: true, description: 'Whether business rules are followed.' })
  readonly rules: boolean | undefined;

  @Field(() => Int, { nullable: true, description: 'How many items a page has.' })
  readonly first: number | undefined;

  @Field(() => String, { nullable: true, description: 'Version of the model that ranks.' })
  readonly model: string | undefined;

  constructor({ name, weight, settings }: Variant) {
    this.name = name;
    this.weight = weight;
    this.diversity = settings.diversity;
    this.novelty = settings.novelty;
    this.calibration = settings.calibration;
    this.popularityControl = settings.popularityControl;
    this.explore = settings.explore;
    this.rules = settings.rules;
    this.first = settings.first;
    this.model = settings.model;
  }
}

@ObjectType('ExperimentRollBack', {
  description: 'When the guard ends an experiment by itself.',
  simpleResolvers: true,
})
export class ExperimentRollBackType {
  @Field(() => Float, {
    description: 'How much worse than the control a variant may be, as a share of its measure.',
  })
  readonly margin: number;

  @Field(() => Float, { description: 'How much oftener its answers may fail.' })
  readonly errorRate: number;

  constructor({ margin, errorRate }: RollBackRule) {
    this.margin = margin;
    this.errorRate = errorRate;
  }
}

const dateOf = (at: number | undefined): Date | undefined =>
  at === undefined ? undefined : new Date(at);

@ObjectType('Experiment', {
  description: 'A list shown in two or more ways to people who are divided by lot.',
  simpleResolvers: true,
})
export class ExperimentType {
  @Field(() => ID, { description: 'The key under which the shop knows it.' })
  readonly key: string;

  @Field(() => Int, { description: 'From 1; each change makes the next one.' })
  readonly version: number;

  @Field(() => String, { nullable: true, description: 'What it is about.' })
  readonly description: string | undefined;

  @Field(() => EXPERIMENT_STATUS, { description: 'How far it is.' })
  readonly status: Experiment['state'];

  @Field(() => String, { nullable: true, description: 'Why it is in this status, where said.' })
  readonly reason: string | undefined;

  @Field(() => [String], { description: 'Placements in which it runs; none for every list.' })
  readonly placements: readonly string[];

  @Field(() => Float, { description: 'Share of users who take part.' })
  readonly share: number;

  @Field(() => [ExperimentVariantType], { description: 'The first one is the control.' })
  readonly variants: readonly ExperimentVariantType[];

  @Field(() => EXPERIMENT_MEASURE, { description: 'What it is decided by.' })
  readonly measure: Experiment['measure'];

  @Field(() => Float, {
    description: 'The size of effect that the guard sees quickest, as a share of the measure.',
  })
  readonly effect: number;

  @Field(() => Float, {
    description: 'How often a difference may be told where there is none, however often one looks.',
  })
  readonly alpha: number;

  @Field(() => ExperimentRollBackType, {
    nullable: true,
    description: 'When it is ended by itself; null for never.',
  })
  readonly rollBack: ExperimentRollBackType | undefined;

  @Field(() => String, { description: 'What makes its lots others than those of others.' })
  readonly salt: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When people begin to take part.' })
  readonly from: Date | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'From when nobody does any more.' })
  readonly until: Date | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was started.' })
  readonly startedAt: Date | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was ended.' })
  readonly endedAt: Date | undefined;

  @Field(() => String, { nullable: true, description: 'Who wrote this version.' })
  readonly who: string | undefined;

  @Field(() => GraphQLDateTime, { description: 'When this version was written.' })
  readonly writtenAt: Date;

  readonly experiment: Experiment;

  constructor(experiment: Experiment) {
    this.experiment = experiment;
    this.key = experiment.id;
    this.version = experiment.version;
    this.description = experiment.description;
    this.status = experiment.state;
    this.reason = experiment.reason;
    this.placements = experiment.placements;
    this.share = experiment.share;
    this.variants = experiment.variants.map((variant) => new ExperimentVariantType(variant));
    this.measure = experiment.measure;
    this.effect = experiment.effect;
    this.alpha = experiment.alpha;
    this.rollBack = experiment.rollBack && new ExperimentRollBackType(experiment.rollBack);
    this.salt = experiment.salt;
    this.from = dateOf(experiment.from);
    this.until = dateOf(experiment.until);
    this.startedAt = dateOf(experiment.startedAt);
    this.endedAt = dateOf(experiment.endedAt);
    this.who = experiment.who;
    this.writtenAt = new Date(experiment.at);
  }
}
