/** The messages of `trainingProgress`. */
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  overall,
  TRAINING_STAGES,
  type TrainingProgress,
  type TrainingStage,
} from '../../model/training/progress.ts';
import type { ModelStatus } from '../dependencies.ts';
import { TRAINING_STATE } from './model.type.ts';

export const TRAINING_STAGE = {
  READ: 'read',
  FIT: 'fit',
  FOLDS: 'folds',
  RANKER: 'ranker',
  SAVE: 'save',
} as const satisfies Record<Uppercase<TrainingStage>, TrainingStage>;

registerEnumType(TRAINING_STAGE, {
  name: 'TrainingStage',
  description: 'The steps of a training, in their order.',
  valuesConfig: {
    READ: { description: 'Events and items are read.' },
    FIT: { description: 'The scorers are fitted.' },
    FOLDS: { description: 'The scorers are fitted on parts, to learn how far to trust each.' },
    RANKER: { description: 'The ranker learns to weigh the scorers.' },
    SAVE: { description: 'The model is written.' },
  },
});

/** What happened since the last message: of steps the last. */
export interface TrainingSeen {
  readonly progress?: TrainingProgress;
  readonly published?: string;
  readonly state: ModelStatus['training']['state'];
  readonly failure?: string;
}

@ObjectType('TrainingProgress', {
  description: 'How far a training is, or what came of it.',
  simpleResolvers: true,
})
export class TrainingProgressType {
  @Field(() => TRAINING_STATE, { description: 'Whether anything is being trained.' })
  readonly state: TrainingSeen['state'];

  @Field(() => TRAINING_STAGE, { nullable: true, description: 'The step; null before the first.' })
  readonly stage: TrainingStage | undefined;

  @Field(() => String, { nullable: true, description: 'What is being done in it.' })
  readonly detail: string | undefined;

  @Field(() => Int, { nullable: true, description: 'How much of the step is done.' })
  readonly done: number | undefined;

  @Field(() => Int, { nullable: true, description: 'How much the step is.' })
  readonly total: number | undefined;

  @Field(() => Float, { nullable: true, description: 'How far the whole training is, 0 to 1.' })
  readonly overall: number | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Version of a model that came out of it and ranks now; null where none did.',
  })
  readonly model: string | undefined;

  @Field(() => String, { nullable: true, description: 'Why it failed; null where it did not.' })
  readonly failure: string | undefined;

  constructor({ state, progress, published, failure }: TrainingSeen) {
    this.state = state;
    this.stage = progress && TRAINING_STAGES.find((stage) => stage === progress.stage);
    this.detail = progress?.detail;
    this.done = progress?.done;
    this.total = progress?.total;
    this.overall = progress && overall(progress);
    this.model = published;
    this.failure = failure;
  }
}
