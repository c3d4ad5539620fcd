/** The model in service and the state of training. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import type { ModelStatus } from '../dependencies.ts';

export const TRAINING_STATE = { IDLE: 'idle', RUNNING: 'running', FAILED: 'failed' } as const;

registerEnumType(TRAINING_STATE, {
  name: 'TrainingState',
  description: 'What training is doing.',
  valuesConfig: {
    IDLE: { description: 'Nothing is being trained.' },
    RUNNING: { description: 'A model is being trained; the one in service goes on answering.' },
    FAILED: { description: 'The last training failed; the model before it stays in service.' },
  },
});

@ObjectType('Measure', { description: 'A measure on held-out events.', simpleResolvers: true })
export class MeasureType {
  @Field(() => String, { description: 'What was measured, such as ndcg@10.' })
  readonly name: string;

  @Field(() => Float, { description: 'Its value.' })
  readonly value: number;

  constructor(name: string, value: number) {
    this.name = name;
    this.value = value;
  }
}

@ObjectType('Training', { description: 'What training is doing now.', simpleResolvers: true })
export class TrainingType {
  @Field(() => TRAINING_STATE, { description: 'Whether anything is being trained.' })
  readonly state: ModelStatus['training']['state'];

  @Field(() => String, { nullable: true, description: 'The step it is at, or why it failed.' })
  readonly message: string | undefined;

  @Field(() => Float, { nullable: true, description: 'How far it is, 0 to 1.' })
  readonly progress: number | undefined;

  constructor(training: ModelStatus['training']) {
    this.state = training.state;
    this.message = training.message;
    this.progress = training.progress;
  }
}

@ObjectType('Model', {
  description: 'The model that ranks, and the one that is being trained.',
  simpleResolvers: true,
})
export class ModelType {
  @Field(() => String, {
    nullable: true,
    description: 'Version in service; null before the first.',
  })
  readonly version: string | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was trained.' })
  readonly trainedAt: Date | undefined;

  @Field(() => [MeasureType], { description: 'How well it ranks held-out events.' })
  readonly measures: readonly MeasureType[];

  @Field(() => TrainingType, { description: 'What training is doing now.' })
  readonly training: TrainingType;

  constructor(status: ModelStatus) {
    this.version = status.version;
    this.trainedAt = status.trainedAt === undefined ? undefined : new Date(status.trainedAt);
    this.measures = Object.entries(status.measures ?? {}).map(
      ([name, value]) => new MeasureType(name, value),
    );
    this.training = new TrainingType(status.training);
  }
}
