/** What can be done with an experiment that is there. */
import { Field, ID, InputType } from 'type-graphql';
import { optional } from './page-args.ts';

@InputType('ExperimentStepInput', { description: 'What is to be done with an experiment.' })
abstract class ExperimentStepInput {
  @Field(() => String, optional('Comes back in the payload as it is.'))
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'Key of the experiment.' })
  declare readonly key: string;

  @Field(() => String, optional('Who says so, for its history.'))
  declare readonly who?: string | null;
}

@InputType('StartExperimentInput', { description: 'A draft that is to run.' })
export class StartExperimentInput extends ExperimentStepInput {}

@InputType('StopExperimentInput', { description: 'An experiment that is to end.' })
export class StopExperimentInput extends ExperimentStepInput {
  @Field(() => String, optional('Why, for its history.'))
  declare readonly reason?: string | null;
}

@InputType('DeleteExperimentInput', { description: 'An experiment that is to go.' })
export class DeleteExperimentInput extends ExperimentStepInput {}
