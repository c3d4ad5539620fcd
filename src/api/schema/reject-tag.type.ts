/** What became of a person's word on a tag. */
import { Field, ObjectType } from 'type-graphql';
import { ItemType } from './item.type.ts';
import { UserErrorType } from './user-error.type.ts';

@ObjectType('RejectTagPayload', {
  description: 'What became of the word on a tag.',
  simpleResolvers: true,
})
export class RejectTagPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => ItemType, { nullable: true, description: 'The item; null where nothing was done.' })
  readonly item: ItemType | undefined;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    clientMutationId: string | null | undefined,
    item: ItemType | undefined,
    userErrors: readonly UserErrorType[],
  ) {
    this.clientMutationId = clientMutationId;
    this.item = item;
    this.userErrors = userErrors;
  }
}
