/** The mutation by which a shop hands in who follows whom. */
import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import { userId, type UserId } from '../../domain/ids.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { fieldProblems, type Problem } from '../request/field-problems.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { upsertRecords } from '../request/upsert-records.ts';
import { UpsertFollowsInput, type FollowInput } from './upsert-follows.input.ts';
import { ONE_BY_ONE, UpsertPayloadType } from './upsert.type.ts';
import { USER_ERROR_CODE } from './user-error.type.ts';

@ObjectType('UpsertFollowsPayload', {
  description: 'What became of the links.',
  simpleResolvers: true,
})
export class UpsertFollowsPayloadType extends UpsertPayloadType {}

@Resolver()
export class UpsertFollowsResolver {
  @Mutation(() => UpsertFollowsPayloadType, {
    ...FIELD_COST.upsert,
    description: `Stores who follows whom. ${ONE_BY_ONE} People who are followed stand first among those like a user.`,
  })
  async upsertFollows(
    @Arg('input', () => UpsertFollowsInput, { description: 'The links.' })
    { clientMutationId, follows }: UpsertFollowsInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<UpsertFollowsPayloadType> {
    const upserted = await upsertRecords('follows', follows, {
      problems,
      record,
      async write(links) {
        await parts.store.upsertFollows(links.filter(({ active }) => active));
        await parts.store.removeFollows(links.filter(({ active }) => !active));
      },
    });
    forgetLoaded(loaders);
    return new UpsertFollowsPayloadType(clientMutationId, upserted);
  }
}

interface Link {
  readonly from: UserId;
  readonly to: UserId;
  readonly active: boolean;
}

const problems = ({ user, follows }: FollowInput): Problem[] => [
  ...fieldProblems.key('user', user),
  ...fieldProblems.key('follows', follows),
  ...(user === follows
    ? [['follows', USER_ERROR_CODE.INVALID, 'is the same user'] satisfies Problem]
    : []),
];

const record = ({ user, follows, active }: FollowInput): Link => ({
  from: userId(user),
  to: userId(follows),
  active,
});
