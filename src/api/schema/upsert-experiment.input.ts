/** Experiments as callers hand them in. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { ExperimentMeasure } from '../../domain/experiment.ts';
import { EXPERIMENT_MEASURE } from './experiment-enums.type.ts';
import { optional } from './page-args.ts';

@InputType('ExperimentVariantInput', {
  description:
    'One way in which a list is shown; what is left out is as it is without the experiment.',
})
export class ExperimentVariantInput {
  @Field(() => String, { description: 'Small letters, digits and hyphens; such as control.' })
  declare readonly name: string;

  @Field(() => Float, { defaultValue: 1, description: 'Users fall to it in proportion; above 0.' })
  declare readonly weight: number;

  @Field(() => Float, optional('Share of the order given to items unlike those above: 0 to 1.'))
  declare readonly diversity?: number | null;

  @Field(() => Float, optional('Share given to items that few know: 0 to 1.'))
  declare readonly novelty?: number | null;

  @Field(() => Float, optional('Share given to a mix of categories like the user’s own: 0 to 1.'))
  declare readonly calibration?: number | null;

  @Field(
    () => Float,
    optional('Share given to a mix of much and little known items like the user’s own: 0 to 1.'),
  )
  declare readonly popularityControl?: number | null;

  @Field(() => Float, optional('Share of the places that is explored: 0 to 0.5.'))
  declare readonly explore?: number | null;

  @Field(() => Boolean, optional('Whether business rules are followed.'))
  declare readonly rules?: boolean | null;

  @Field(() => Int, optional('How many items a page has where the query does not say: 1 to 50.'))
  declare readonly first?: number | null;
}

@InputType('ExperimentRollBackInput', {
  description: 'When the guard ends an experiment by itself.',
})
export class ExperimentRollBackInput {
  @Field(() => Float, {
    defaultValue: 0,
    description:
      'How much worse than the control a variant may be: a share of the measure, 0 to 1.',
  })
  declare readonly margin: number;

  @Field(() => Float, {
    defaultValue: 0.01,
    description: 'How much oftener than the control’s its answers may fail: 0 to 1.',
  })
  declare readonly errorRate: number;
}

@InputType('UpsertExperimentInput', {
  description:
    'An experiment, new or known. One that is over becomes a draft again; of one that runs only what moves nobody can be changed: description, until, rollBack, and a larger share.',
})
export class UpsertExperimentInput {
  @Field(() => String, optional('Comes back in the payload as it is.'))
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'Small letters, digits and hyphens; such as bolder-home.' })
  declare readonly key: string;

  @Field(() => String, optional('What it is about.'))
  declare readonly description?: string | null;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Placements in which it runs; every list where none is named.',
  })
  declare readonly placements: readonly string[];

  @Field(() => Float, { defaultValue: 1, description: 'Share of users who take part, up to 1.' })
  declare readonly share: number;

  @Field(() => [ExperimentVariantInput], {
    description: 'Two to ten; the first one is the control, and changes nothing.',
  })
  declare readonly variants: readonly ExperimentVariantInput[];

  @Field(() => EXPERIMENT_MEASURE, {
    defaultValue: 'click-through',
    description: 'What it is decided by.',
  })
  declare readonly measure: ExperimentMeasure;

  @Field(() => Float, {
    defaultValue: 0.1,
    description: 'Size of effect that is looked for, as a share of the measure: above 0, up to 1.',
  })
  declare readonly effect: number;

  @Field(() => Float, {
    defaultValue: 0.05,
    description: 'How often a difference may be told where there is none: 0.0001 to 0.5.',
  })
  declare readonly alpha: number;

  @Field(() => ExperimentRollBackInput, optional('When it is ended by itself; never if left out.'))
  declare readonly rollBack?: ExperimentRollBackInput | null;

  @Field(() => GraphQLDateTime, optional('When people begin to take part; from its start.'))
  declare readonly from?: Date | null;

  @Field(() => GraphQLDateTime, optional('From when nobody takes part any more.'))
  declare readonly until?: Date | null;

  @Field(() => String, optional('Makes its lots others than those of others; drawn by lot.'))
  declare readonly salt?: string | null;

  @Field(() => String, optional('Who writes it, for its history.'))
  declare readonly who?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only say what would be stored; nothing is.',
  })
  declare readonly dryRun: boolean;
}
