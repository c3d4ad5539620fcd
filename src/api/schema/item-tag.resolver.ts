/** From a tagging to its tag. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { ItemTagType } from './item-tag.type.ts';
import { TagType } from './tag.type.ts';

@Resolver(() => ItemTagType)
export class ItemTagResolver {
  @FieldResolver(() => TagType, { description: 'The tag.' })
  async tag(@Root() tagging: ItemTagType, @Ctx() { loaders }: ApiContext): Promise<TagType> {
    // The item that was asked about bears it, even when it was taken off in between.
    return (await loaders.tags.load(tagging.tagName)) ?? new TagType(tagging.tagName, 1);
  }
}
