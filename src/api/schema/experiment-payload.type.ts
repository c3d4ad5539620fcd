/** What became of experiments that were handed in. */
import { Field, ObjectType } from 'type-graphql';
import type { Experiment } from '../../domain/experiment.ts';
import { ExperimentType } from './experiment.type.ts';
import { UserErrorType } from './user-error.type.ts';

/** What became of one experiment. */
export interface ExperimentOutcome {
  readonly experiment?: Experiment | undefined;
  readonly errors?: readonly UserErrorType[];
}

@ObjectType('ExperimentPayload', {
  description: 'What became of an experiment.',
  simpleResolvers: true,
})
abstract class ExperimentPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => ExperimentType, {
    nullable: true,
    description: 'The experiment as it is from now on; null where nothing was done.',
  })
  readonly experiment: ExperimentType | undefined;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    clientMutationId: string | null | undefined,
    { experiment, errors = [] }: ExperimentOutcome,
  ) {
    this.clientMutationId = clientMutationId;
    this.experiment = experiment && new ExperimentType(experiment);
    this.userErrors = errors;
  }
}

@ObjectType('UpsertExperimentPayload', {
  description: 'What became of an experiment.',
  simpleResolvers: true,
})
export class UpsertExperimentPayloadType extends ExperimentPayloadType {}

@ObjectType('StartExperimentPayload', {
  description: 'What became of an experiment.',
  simpleResolvers: true,
})
export class StartExperimentPayloadType extends ExperimentPayloadType {}

@ObjectType('StopExperimentPayload', {
  description: 'What became of an experiment.',
  simpleResolvers: true,
})
export class StopExperimentPayloadType extends ExperimentPayloadType {}

@ObjectType('DeleteExperimentPayload', {
  description: 'What became of an experiment.',
  simpleResolvers: true,
})
export class DeleteExperimentPayloadType extends ExperimentPayloadType {}
