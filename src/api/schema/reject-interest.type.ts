/** What became of a rejected interest. */
import { Field, ObjectType } from 'type-graphql';
import type { Profile } from '../../profile/profile.ts';
import { UserErrorType } from './user-error.type.ts';
import { UserProfileType } from './user-profile.type.ts';

@ObjectType('RejectInterestPayload', {
  description: 'What became of a rejected interest.',
  simpleResolvers: true,
})
export class RejectInterestPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => UserProfileType, { nullable: true, description: 'The profile as it is now.' })
  readonly profile: UserProfileType | undefined;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    clientMutationId: string | null | undefined,
    profile: Profile | undefined,
    userErrors: readonly UserErrorType[] = [],
  ) {
    this.clientMutationId = clientMutationId;
    this.profile = profile && new UserProfileType(profile);
    this.userErrors = userErrors;
  }
}
