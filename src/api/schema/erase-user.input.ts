/** Who is to be forgotten. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('EraseUserInput', { description: 'A person to forget.' })
export class EraseUserInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'Key of the user.' })
  declare readonly user: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only count what would be erased; nothing is.',
  })
  declare readonly dryRun: boolean;
}
