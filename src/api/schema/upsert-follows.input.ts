/** Who follows whom, as a shop hands it in. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('FollowInput', { description: 'Somebody who follows somebody.' })
export class FollowInput {
  @Field(() => ID, { description: 'Key of the user who follows; an unknown one comes to be.' })
  declare readonly user: string;

  @Field(() => ID, { description: 'Key of the user who is followed; as above.' })
  declare readonly follows: string;

  @Field(() => Boolean, { defaultValue: true, description: 'False takes it back.' })
  declare readonly active: boolean;
}

@InputType('UpsertFollowsInput', { description: 'Social links to store.' })
export class UpsertFollowsInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [FollowInput], { description: 'Up to 1,000 links.' })
  declare readonly follows: readonly FollowInput[];
}
