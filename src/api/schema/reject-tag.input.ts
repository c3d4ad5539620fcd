/** A person's word on a tag. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('RejectTagInput', { description: 'A tag that does not fit an item.' })
export class RejectTagInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'Key of the item.' })
  declare readonly item: string;

  @Field(() => String, { description: 'Name of the tag.' })
  declare readonly tag: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The way back: the tag fits after all.',
  })
  declare readonly restore: boolean;
}
