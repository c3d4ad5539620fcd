/** The mutation by which a visitor becomes an account. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { userId } from '../../domain/ids.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { badKeys } from '../request/input-errors.ts';
import { unknownUser } from '../request/unknown-references.ts';
import { MergeUsersInput } from './merge-users.input.ts';
import { MergeUsersPayloadType } from './merge-users.type.ts';
import { USER_ERROR_CODE, UserErrorType } from './user-error.type.ts';

@Resolver()
export class MergeUsersResolver {
  @Mutation(() => MergeUsersPayloadType, {
    ...FIELD_COST.erasure,
    description:
      'Makes one person of two, all or nothing: the events of `from` become those of `into` and keep their keys, so that what is sent twice stays one event; what `into` declares stands, `from` fills in the rest, its consent included; `from` is gone. An event of `from` that is sent later brings it into being again: merge it again.',
  })
  async mergeUsers(
    @Arg('input', () => MergeUsersInput, { description: 'Who becomes whom.' })
    { clientMutationId, from, into }: MergeUsersInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<MergeUsersPayloadType> {
    const errors = [...badKeys({ from, into }), ...(from === into ? [SAME] : [])];
    if (errors.length > 0) return new MergeUsersPayloadType(clientMutationId, undefined, errors);
    const [visitor, account] = [userId(from), userId(into)];
    const merge = await parts.store.mergeUsers(visitor, account);
    if (merge === undefined)
      return new MergeUsersPayloadType(clientMutationId, undefined, [unknownUser('input.from')]);
    parts.recommender.forget(visitor);
    forgetLoaded(loaders);
    const user = await loaders.users.load(account);
    return new MergeUsersPayloadType(clientMutationId, { user, ...merge });
  }
}

const SAME = new UserErrorType('input.into', USER_ERROR_CODE.INVALID, 'is the same user as from');
