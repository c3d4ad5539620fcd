/** The mutation by which a person is forgotten. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { userId } from '../../domain/ids.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { badKeys } from '../request/input-errors.ts';
import { unknownUser } from '../request/unknown-references.ts';
import { EraseUserInput } from './erase-user.input.ts';
import { EraseUserPayloadType, ErasureReceiptType } from './erase-user.type.ts';

@Resolver()
export class EraseUserResolver {
  @Mutation(() => EraseUserPayloadType, {
    ...FIELD_COST.erasure,
    description:
      'Erases a person: the user, everything declared, every event, and the answers given to them that are still held. All or nothing. Models hold nothing of single people; what one learned from all of them goes with the next training. An event that is sent later brings the key into being again.',
  })
  async eraseUser(
    @Arg('input', () => EraseUserInput, { description: 'Who, and whether for good.' })
    { clientMutationId, user, dryRun }: EraseUserInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<EraseUserPayloadType> {
    const errors = badKeys({ user });
    if (errors.length > 0) return new EraseUserPayloadType(clientMutationId, undefined, errors);
    const id = userId(user);
    const erasure = await parts.store.eraseUser(id, { dryRun });
    if (erasure === undefined)
      return new EraseUserPayloadType(clientMutationId, undefined, [unknownUser('input.user')]);
    if (!dryRun) parts.recommender.forget(id);
    forgetLoaded(loaders);
    const receipt = new ErasureReceiptType(user, dryRun, erasure);
    return new EraseUserPayloadType(clientMutationId, receipt, []);
  }
}
