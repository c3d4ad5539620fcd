/** The mutation by which items leave the shop for good. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { deleteItems } from '../request/delete-items.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { DeleteItemsInput } from './delete-items.input.ts';
import { DeleteItemsPayloadType } from './delete-items.type.ts';

@Resolver()
export class DeleteItemsResolver {
  @Mutation(() => DeleteItemsPayloadType, {
    ...FIELD_COST.upsert,
    description:
      'Deletes items with all that hangs on them: tags, relations, and what people did with them. Item by item, each all or nothing; unknown keys are named, the others go. They are in no read, search or list of recommendations any more when this answers. For what may come back, set available to false instead: it is not recommended, and what people did with it stays.',
  })
  async deleteItems(
    @Arg('input', () => DeleteItemsInput, { description: 'The items.' })
    input: DeleteItemsInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<DeleteItemsPayloadType> {
    const payload = await deleteItems(parts, input);
    forgetLoaded(loaders);
    return payload;
  }
}
