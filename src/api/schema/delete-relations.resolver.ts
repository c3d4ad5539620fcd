/** The mutation by which a shop takes relations back. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { deleteRelations } from '../request/delete-relations.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { DeleteRelationsInput } from './delete-relations.input.ts';
import { DeleteRelationsPayloadType } from './delete-relations.type.ts';

@Resolver()
export class DeleteRelationsResolver {
  @Mutation(() => DeleteRelationsPayloadType, {
    ...FIELD_COST.upsert,
    description:
      'Takes relations back that upsertRelations or an import stored. What is not well formed is rejected, and the rest goes in one write that is all or nothing; one that stands twice is found once. Sending it again changes nothing. Items and entities stay, those without any relation too. Reads do not know them any more at once; rankings and reasons from the next training on.',
  })
  async deleteRelations(
    @Arg('input', () => DeleteRelationsInput, { description: 'The relations.' })
    input: DeleteRelationsInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<DeleteRelationsPayloadType> {
    const payload = await deleteRelations(parts, input);
    forgetLoaded(loaders);
    return payload;
  }
}
