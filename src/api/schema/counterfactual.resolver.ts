/** `counterfactual`: which of a user's own items keep an item in the list. */
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { itemId } from '../../domain/ids.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { pageSize } from '../pages/page-size.ts';
import { askedList } from '../request/asked-list.ts';
import type { ApiContext } from '../request/context.ts';
import { itemOrBare } from '../request/loaders.ts';
import { CounterfactualType } from './counterfactual.type.ts';
import { ItemType } from './item.type.ts';
import { UserListArgs } from './user-list-args.ts';

@Resolver(() => CounterfactualType)
export class CounterfactualResolver {
  @Query(() => CounterfactualType, {
    ...FIELD_COST.counterfactual,
    description:
      'The fewest of a user’s own items without whose events an item would not be among the first. Nothing is written.',
  })
  async counterfactual(
    @Args(() => UserListArgs) args: UserListArgs,
    @Arg('item', () => ID, { description: 'Key of the item that is offered.' }) item: string,
    @Ctx() context: ApiContext,
  ): Promise<CounterfactualType> {
    const { parts, turns } = context;
    const { request, usual } = await askedList(args.subject(), args, context);
    const [key, first] = [itemId(item, 'item'), pageSize(args.first ?? usual)];
    return new CounterfactualType(
      await turns(() => parts.recommender.counterfactual(request, key, first)),
    );
  }

  @FieldResolver(() => [ItemType], {
    description: 'The items to forget, those that count most first.',
  })
  forget(
    @Root() { itemKeys }: CounterfactualType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemType[]> {
    return Promise.all(itemKeys.map((key) => itemOrBare(loaders.items, key)));
  }
}
