/** What became of items that were to be deleted. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from './user-error.type.ts';

@ObjectType('DeletedItem', {
  description: 'An item that is gone, or would be after a dry run.',
  simpleResolvers: true,
})
export class DeletedItemType {
  @Field(() => ID, { description: 'Its key.' })
  readonly key: string;

  @Field(() => Int, { description: 'How many events of users went with it.' })
  readonly events: number;

  constructor(key: string, events: number) {
    this.key = key;
    this.events = events;
  }
}

@ObjectType('DeleteItemsPayload', {
  description: 'What became of items that were to be deleted.',
  simpleResolvers: true,
})
export class DeleteItemsPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => Boolean, { description: 'Nothing was deleted, only counted.' })
  readonly dryRun: boolean;

  @Field(() => [DeletedItemType], { description: 'Those that were there, in order.' })
  readonly deleted: readonly DeletedItemType[];

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input, in order.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    { clientMutationId, dryRun }: { clientMutationId?: string | null; dryRun: boolean },
    deleted: readonly DeletedItemType[],
    userErrors: readonly UserErrorType[],
  ) {
    this.clientMutationId = clientMutationId;
    this.dryRun = dryRun;
    this.deleted = deleted;
    this.userErrors = userErrors;
  }
}
