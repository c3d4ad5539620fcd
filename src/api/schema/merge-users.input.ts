/** Which two users are one person. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('MergeUsersInput', { description: 'Two users who are one person.' })
export class MergeUsersInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'Key of the user who goes: the anonymous visitor.' })
  declare readonly from: string;

  @Field(() => ID, {
    description: 'Key of the user who stays: the account; a new one comes to be.',
  })
  declare readonly into: string;
}
