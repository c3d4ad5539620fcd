/** What became of relations that were to be deleted. */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserErrorType } from './user-error.type.ts';

const DELETE_RESULT = { DELETED: 'deleted', NOT_FOUND: 'not-found', REJECTED: 'rejected' } as const;

registerEnumType(DELETE_RESULT, {
  name: 'DeleteResult',
  description: 'What became of something that was to be deleted.',
  valuesConfig: {
    DELETED: { description: 'It was there and is gone, or would be after a dry run.' },
    NOT_FOUND: { description: 'There is none; nothing was done.' },
    REJECTED: { description: 'It is not well formed; userErrors say why.' },
  },
});

@ObjectType('DeleteOutcome', { description: 'What became of one of them.', simpleResolvers: true })
export class DeleteOutcomeType {
  @Field(() => DELETE_RESULT, { description: 'What became of it.' })
  readonly result: 'deleted' | 'not-found' | 'rejected';

  @Field(() => [UserErrorType], { description: 'Everything wrong with it.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(result: DeleteOutcomeType['result'], userErrors: readonly UserErrorType[] = []) {
    this.result = result;
    this.userErrors = userErrors;
  }
}

@ObjectType('DeleteRelationsPayload', {
  description: 'What became of relations that were to be deleted.',
  simpleResolvers: true,
})
export class DeleteRelationsPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => Boolean, { description: 'Nothing was deleted, only looked for.' })
  readonly dryRun: boolean;

  @Field(() => [DeleteOutcomeType], { description: 'One outcome per relation, in order.' })
  readonly outcomes: readonly DeleteOutcomeType[];

  @Field(() => Int, { description: 'How many were deleted, or would be.' })
  readonly deletedCount: number;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input, in order.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    { clientMutationId, dryRun }: { clientMutationId?: string | null; dryRun: boolean },
    outcomes: readonly DeleteOutcomeType[],
    userErrors: readonly UserErrorType[],
  ) {
    this.clientMutationId = clientMutationId;
    this.dryRun = dryRun;
    this.outcomes = outcomes;
    this.deletedCount = outcomes.filter(({ result }) => result === 'deleted').length;
    this.userErrors = userErrors;
  }
}
