/** The mutation by which people have the last word on tags. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { itemId } from '../../domain/ids.ts';
import type { ApiContext } from '../request/context.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { rejectTag } from '../request/reject-tag.ts';
import { RejectTagInput } from './reject-tag.input.ts';
import { RejectTagPayloadType } from './reject-tag.type.ts';

@Resolver()
export class RejectTagResolver {
  @Mutation(() => RejectTagPayloadType, {
    description:
      'Takes a tag off an item for good, whoever says it: it stays off when texts are read again and when data are imported again, until restore. Reads, searches and filters do not know it when this answers; rankings and reasons from the next training on. tags(includeRejected: true) still shows it.',
  })
  async rejectTag(
    @Arg('input', () => RejectTagInput, { description: 'Which tag of which item.' })
    input: RejectTagInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<RejectTagPayloadType> {
    const { clientMutationId, item } = input;
    const errors = await rejectTag(parts, input);
    if (errors.length > 0) return new RejectTagPayloadType(clientMutationId, undefined, errors);
    forgetLoaded(loaders);
    const changed = await loaders.items.load(itemId(item, 'item'));
    return new RejectTagPayloadType(clientMutationId, changed, []);
  }
}
