/** The mutation by which somebody says that an interest is none of theirs. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { userId } from '../../domain/ids.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { badKeys } from '../request/input-errors.ts';
import { unknownUser } from '../request/unknown-references.ts';
import { RejectInterestInput } from './reject-interest.input.ts';
import { RejectInterestPayloadType } from './reject-interest.type.ts';
import { USER_ERROR_CODE, UserErrorType } from './user-error.type.ts';

@Resolver()
export class RejectInterestResolver {
  @Mutation(() => RejectInterestPayloadType, {
    ...FIELD_COST.profile,
    description:
      'Says that an interest is none of the user’s: it is out of the profile at once, out of the tags that the user’s own words name too, and stays out, whatever is done or learned later, until it is taken back.',
  })
  async rejectInterest(
    @Arg('input', () => RejectInterestInput, { description: 'Which interest, and whose.' })
    { clientMutationId, user, kind, key, rejected }: RejectInterestInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<RejectInterestPayloadType> {
    const refused = (error: UserErrorType) =>
      new RejectInterestPayloadType(clientMutationId, undefined, [error]);
    const [bad] = badKeys({ user, key });
    if (bad !== undefined) return refused(bad);
    const id = userId(user);
    if ((await loaders.users.load(id)) === undefined) return refused(unknownUser('input.user'));
    if (!(await parts.profiles.rejectInterest(id, { type: kind, key }, rejected)))
      return refused(noNode(kind));
    forgetLoaded(loaders);
    return new RejectInterestPayloadType(clientMutationId, await parts.profiles.profile(id));
  }
}

const noNode = (kind: string): UserErrorType =>
  new UserErrorType('input.key', USER_ERROR_CODE.INVALID, `is the key of no ${kind}`);
