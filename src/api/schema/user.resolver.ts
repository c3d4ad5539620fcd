/** Users: found by key; their events and what is recommended to them. */
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { userId } from '../../domain/ids.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { eventPage } from '../pages/event-page.ts';
import { rankedPage } from '../pages/ranked-page.ts';
import type { ApiContext } from '../request/context.ts';
import { recommendationBalance } from '../request/recommendation-balance.ts';
import { recommendationFilter } from '../request/item-filter.ts';
import { EventConnectionType } from './event.type.ts';
import { BalanceInput } from './balance.input.ts';
import { RecommendationFilterInput } from './item-filter.input.ts';
import { AFTER, FIRST, optional } from './page-args.ts';
import { RecommendationConnectionType } from './recommendation.type.ts';
import { UserType } from './user.type.ts';

@Resolver(() => UserType)
export class UserResolver {
  @Query(() => UserType, { nullable: true, description: 'A user; null where there is none.' })
  user(
    @Arg('key', () => ID, { description: 'The key under which the shop knows the user.' })
    key: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType | undefined> {
    return loaders.users.load(userId(key, 'key'));
  }

  @FieldResolver(() => EventConnectionType, { description: 'What the user did, newest first.' })
  events(
    @Root() user: UserType,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null | undefined,
    @Ctx() { parts }: ApiContext,
  ): Promise<EventConnectionType> {
    return eventPage(parts.store, user.key, first, after);
  }

  @FieldResolver(() => RecommendationConnectionType, {
    ...FIELD_COST.ranking,
    description: 'What to offer this user next, ranked now, from everything done so far.',
  })
  recommendations(
    @Root() user: UserType,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null | undefined,
    @Arg('filter', () => RecommendationFilterInput, optional('Which items may be offered.'))
    filter: RecommendationFilterInput | null | undefined,
    @Arg('balance', () => BalanceInput, optional('What the order is given to beside accuracy.'))
    balance: BalanceInput | null | undefined,
    @Ctx() { parts, turns }: ApiContext,
  ): Promise<RecommendationConnectionType> {
    return rankedPage(parts.recommender, turns, {
      subject: { type: 'user', id: user.key },
      filter: recommendationFilter(filter),
      balance: recommendationBalance(balance),
      first,
      after,
    });
  }
}
