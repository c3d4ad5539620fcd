/** What people did with an item, and who they are. */
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventPlace, PageOf } from '../../storage/graph-lists.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { listFingerprint, type CursorScope } from '../pages/cursor.ts';
import { eventPage } from '../pages/event-page.ts';
import { MAX_ENTRIES, pageAt } from '../pages/offset-page.ts';
import { audienceOf } from '../request/audience-of.ts';
import type { ApiContext } from '../request/context.ts';
import { userOrBare } from '../request/loaders.ts';
import { ItemAudienceConnectionType, ItemAudienceEdgeType } from './audience.type.ts';
import { EventConnectionType } from './event.type.ts';
import { ItemType } from './item.type.ts';
import { PageArgs } from './page-args.ts';
import { UserType } from './user.type.ts';

@Resolver(() => ItemType)
export class ItemAudienceResolver {
  @FieldResolver(() => EventConnectionType, {
    description:
      'What people did with it, newest first; without those who do not allow personalisation.',
  })
  events(
    @Root() { key }: ItemType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<EventConnectionType> {
    const read = (of: PageOf<EventPlace>) => loaders.eventsOnItem.load({ owner: key, page: of });
    return eventPage({ owner: ['item', key], read }, page);
  }

  @FieldResolver(() => ItemAudienceConnectionType, {
    ...FIELD_COST.audience,
    description: 'Who did something with it lately, each once.',
  })
  async audience(
    @Root() { key }: ItemType,
    @Args(() => PageArgs) asked: PageArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemAudienceConnectionType> {
    const scope: CursorScope = { kind: 'audience', list: listFingerprint(key) };
    const events = await loaders.eventsOnItem.load({ owner: key, page: { limit: MAX_ENTRIES } });
    const members = audienceOf(events);
    const page = pageAt(members, ({ latest }) => latest.user, scope, asked);
    const edges = page.entries.map(({ cursor, value }) => new ItemAudienceEdgeType(cursor, value));
    return new ItemAudienceConnectionType(edges, page.more, members.length);
  }
}

@Resolver(() => ItemAudienceEdgeType)
export class ItemAudienceEdgeResolver {
  @FieldResolver(() => UserType, { description: 'Who it is.' })
  node(@Root() edge: ItemAudienceEdgeType, @Ctx() { loaders }: ApiContext): Promise<UserType> {
    return userOrBare(loaders.users, edge.userKey);
  }
}

@Resolver(() => ItemAudienceConnectionType)
export class ItemAudienceConnectionResolver {
  @FieldResolver(() => [UserType], { description: 'The people alone.' })
  nodes(
    @Root() { edges }: ItemAudienceConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType[]> {
    return Promise.all(edges.map(({ userKey }) => userOrBare(loaders.users, userKey)));
  }
}
