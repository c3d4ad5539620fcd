/** What a shop does not have any more. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('DeleteItemsInput', { description: 'Items to delete.' })
export class DeleteItemsInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [ID], { description: 'Keys of up to 1,000 items.' })
  declare readonly items: readonly string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only count what would be deleted; nothing is.',
  })
  declare readonly dryRun: boolean;
}
