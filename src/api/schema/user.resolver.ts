/** Users: found by key; their events and what is recommended to them. */
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { userId } from '../../domain/ids.ts';
import type { EventPlace, PageOf } from '../../storage/graph-lists.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { eventPage } from '../pages/event-page.ts';
import { rankedPage } from '../pages/ranked-page.ts';
import type { ApiContext } from '../request/context.ts';
import { askedList } from '../request/asked-list.ts';
import { EventConnectionType } from './event.type.ts';
import { RecommendationArgs } from './list-request-args.ts';
import { PageArgs } from './page-args.ts';
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
    @Root() { key }: UserType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<EventConnectionType> {
    const read = (of: PageOf<EventPlace>) => loaders.eventsOfUser.load({ owner: key, page: of });
    return eventPage({ owner: ['user', key], read, user: key }, page);
  }

  @FieldResolver(() => RecommendationConnectionType, {
    ...FIELD_COST.ranking,
    description: 'What to offer this user next, ranked now, from everything done so far.',
  })
  async recommendations(
    @Root() user: UserType,
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() context: ApiContext,
  ): Promise<RecommendationConnectionType> {
    const asked = await askedList({ type: 'user', id: user.key }, args, context);
    return rankedPage(context.parts.recommender, context.turns, asked, args);
  }
}
