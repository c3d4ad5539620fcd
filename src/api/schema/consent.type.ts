/** What became of a person's word on consent. */
import { Field, ObjectType } from 'type-graphql';
import { UserErrorType } from './user-error.type.ts';
import { UserType } from './user.type.ts';

@ObjectType('SetConsentPayload', {
  description: 'What became of the word on consent.',
  simpleResolvers: true,
})
export class SetConsentPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => UserType, { nullable: true, description: 'The user; null where nothing was set.' })
  readonly user: UserType | undefined;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    clientMutationId: string | null | undefined,
    user: UserType | undefined,
    userErrors: readonly UserErrorType[],
  ) {
    this.clientMutationId = clientMutationId;
    this.user = user;
    this.userErrors = userErrors;
  }
}
