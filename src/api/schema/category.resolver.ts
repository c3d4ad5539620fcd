/** Categories: found by key; the tree they form, the items they hold and the people who like them. */
import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { categoryId } from '../../domain/ids.ts';
import type { Page } from '../../storage/graph-lists.ts';
import { LONG_LIST } from '../limits/field-cost.ts';
import { itemConnection } from '../pages/item-connection.ts';
import { interestedPage } from '../pages/interested-page.ts';
import type { ApiContext } from '../request/context.ts';
import { CategoryType } from './category.type.ts';
import { INTERESTED_USERS, InterestedUserConnectionType } from './interested-user.type.ts';
import { ItemConnectionType } from './item-connection.type.ts';
import { ItemListArgs } from './item-list-args.ts';
import { PageArgs } from './page-args.ts';

@Resolver(() => CategoryType)
export class CategoryResolver {
  @Query(() => CategoryType, {
    nullable: true,
    description: 'A category; null where there is none.',
  })
  category(
    @Arg('key', () => ID, { description: 'The key under which the shop knows the category.' })
    key: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<CategoryType | undefined> {
    return loaders.categories.load(categoryId(key, 'key'));
  }

  @FieldResolver(() => CategoryType, {
    nullable: true,
    description: 'The category above; null at the top.',
  })
  parent(
    @Root() { parentKey }: CategoryType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<CategoryType | undefined> | undefined {
    return parentKey === undefined ? undefined : loaders.categories.load(parentKey);
  }

  @FieldResolver(() => [CategoryType], { description: 'The categories right below.' })
  async children(
    @Root() category: CategoryType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<CategoryType[]> {
    const keys = await loaders.subcategories.load(category.key);
    const found = await Promise.all(keys.map((key) => loaders.categories.load(key)));
    return found.filter((child) => child !== undefined);
  }

  @Extensions(LONG_LIST)
  @FieldResolver(() => ItemConnectionType, {
    description: 'Items that stand in it directly.',
  })
  items(
    @Root() { key }: CategoryType,
    @Args(() => ItemListArgs) args: ItemListArgs,
    @Ctx() context: ApiContext,
  ): Promise<ItemConnectionType> {
    const read = async (page: Page) =>
      (await context.loaders.itemsInCategory.load({ owner: key, page })).map((id) => ({ id }));
    return itemConnection({ owner: ['category', key], read }, args, context);
  }

  @FieldResolver(() => InterestedUserConnectionType, INTERESTED_USERS)
  interestedUsers(
    @Root() { key }: CategoryType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<InterestedUserConnectionType> {
    return interestedPage({ type: 'category', key }, page, loaders);
  }
}
