/** Tags: found by name; the items that bear them. */
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { tagName } from '../../domain/ids.ts';
import { itemPage } from '../pages/item-page.ts';
import type { ApiContext } from '../request/context.ts';
import { ItemConnectionType } from './item-connection.type.ts';
import { AFTER, FIRST } from './page-args.ts';
import { TagType } from './tag.type.ts';

@Resolver(() => TagType)
export class TagResolver {
  @Query(() => TagType, { nullable: true, description: 'A tag; null where no item bears it.' })
  tag(
    @Arg('name', () => String, { description: 'The word itself, as it is written in the graph.' })
    name: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<TagType | undefined> {
    return loaders.tags.load(tagName(name, 'name'));
  }

  @FieldResolver(() => ItemConnectionType, {
    description: 'Items that bear it, ascending by key.',
  })
  items(
    @Root() { key, itemCount }: TagType,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null | undefined,
    @Ctx() { loaders, parts }: ApiContext,
  ): Promise<ItemConnectionType> {
    const list = {
      owner: ['tag', key],
      read: parts.store.itemsWithTag.bind(parts.store, key),
      totalCount: itemCount,
    };
    return itemPage(list, loaders.items, first, after);
  }
}
