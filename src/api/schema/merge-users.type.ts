/** What became of two users who are one person. */
import { Field, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from './user-error.type.ts';
import { UserType } from './user.type.ts';

@ObjectType('MergeUsersPayload', {
  description: 'What became of two users who are one person.',
  simpleResolvers: true,
})
export class MergeUsersPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => UserType, { nullable: true, description: 'The one who stays.' })
  readonly user: UserType | undefined;

  @Field(() => Int, { description: 'How many events changed hands.' })
  readonly movedEvents: number;

  @Field(() => Int, { description: 'How many logged answers changed hands.' })
  readonly movedRuns: number;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    clientMutationId: string | null | undefined,
    merged:
      | { readonly user: UserType | undefined; readonly events: number; readonly runs: number }
      | undefined,
    userErrors: readonly UserErrorType[] = [],
  ) {
    this.clientMutationId = clientMutationId;
    this.user = merged?.user;
    this.movedEvents = merged?.events ?? 0;
    this.movedRuns = merged?.runs ?? 0;
    this.userErrors = userErrors;
  }
}
