/** Tags: found by name; the items that bear them and the people who like them. */
import { Arg, Args, Ctx, Extensions, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { tagName } from '../../domain/ids.ts';
import type { Page } from '../../storage/graph-lists.ts';
import { LONG_LIST } from '../limits/field-cost.ts';
import { itemConnection } from '../pages/item-connection.ts';
import { interestedPage } from '../pages/interested-page.ts';
import type { ApiContext } from '../request/context.ts';
import { INTERESTED_USERS, InterestedUserConnectionType } from './interested-user.type.ts';
import { ItemConnectionType } from './item-connection.type.ts';
import { ItemListArgs } from './item-list-args.ts';
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

  @Extensions(LONG_LIST)
  @FieldResolver(() => ItemConnectionType, {
    description: 'Items that bear it.',
  })
  items(
    @Root() { key, itemCount }: TagType,
    @Args(() => ItemListArgs) args: ItemListArgs,
    @Ctx() context: ApiContext,
  ): Promise<ItemConnectionType> {
    const read = async (page: Page) =>
      (await context.loaders.itemsWithTag.load({ owner: key, page })).map((id) => ({ id }));
    return itemConnection({ owner: ['tag', key], read }, args, context, itemCount);
  }

  @FieldResolver(() => InterestedUserConnectionType, INTERESTED_USERS)
  interestedUsers(
    @Root() { key }: TagType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<InterestedUserConnectionType> {
    return interestedPage({ type: 'tag', key }, page, loaders);
  }
}
