/** `whyNot`: what keeps an item from being offered to a user. */
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import { itemId } from '../../domain/ids.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { pageSize } from '../pages/page-size.ts';
import { askedList } from '../request/asked-list.ts';
import type { ApiContext } from '../request/context.ts';
import { UserListArgs } from './user-list-args.ts';
import { WhyNotType } from './why-not.type.ts';

@Resolver(() => WhyNotType)
export class WhyNotResolver {
  @Query(() => WhyNotType, {
    ...FIELD_COST.twoRankings,
    description: 'What keeps an item from being among the first that a user is offered.',
  })
  async whyNot(
    @Args(() => UserListArgs) args: UserListArgs,
    @Arg('item', () => ID, { description: 'Key of the item that is missed.' }) item: string,
    @Ctx() context: ApiContext,
  ): Promise<WhyNotType> {
    const { parts, loaders, turns } = context;
    const { request, usual } = await askedList(args.subject(), args, context);
    const [key, first] = [itemId(item, 'item'), pageSize(args.first ?? usual)];
    if ((await loaders.items.load(key)) === undefined) {
      throw new TastegraphError('NOT_FOUND', `There is no item "${key}".`, { field: 'item' });
    }
    return new WhyNotType(await turns(() => parts.recommender.whyNot(request, key, first)));
  }
}
