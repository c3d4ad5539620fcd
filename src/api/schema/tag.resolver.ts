/** Tags: found by name; the items that bear them. */
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { tagName } from '../../domain/ids.ts';
import type { Page } from '../../storage/graph-lists.ts';
import { itemPage } from '../pages/item-page.ts';
import type { ApiContext } from '../request/context.ts';
import { ItemConnectionType } from './item-connection.type.ts';
import { PageArgs } from './page-args.ts';
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
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemConnectionType> {
    const read = (of: Page) => loaders.itemsWithTag.load({ owner: key, page: of });
    return itemPage({ owner: ['tag', key], read, totalCount: itemCount }, loaders.items, page);
  }
}
