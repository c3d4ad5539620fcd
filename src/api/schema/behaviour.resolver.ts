/** From a share to its category. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { CategoryShareType } from './behaviour-parts.type.ts';
import { CategoryType } from './category.type.ts';

@Resolver(() => CategoryShareType)
export class CategoryShareResolver {
  @FieldResolver(() => CategoryType, { description: 'The category.' })
  async category(
    @Root() { categoryKey }: CategoryShareType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<CategoryType> {
    const category = await loaders.categories.load(categoryKey);
    return category ?? new CategoryType({ id: categoryKey, name: categoryKey });
  }
}
