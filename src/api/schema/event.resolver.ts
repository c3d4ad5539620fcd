/** From an event to its two ends, and how long a list of events is. */
import { Int, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { itemOrBare } from '../request/loaders.ts';
import { EventConnectionType, EventType } from './event.type.ts';
import { ItemType } from './item.type.ts';
import { UserType } from './user.type.ts';

@Resolver(() => EventType)
export class EventResolver {
  @FieldResolver(() => ItemType, { description: 'The item it happened with.' })
  item(@Root() event: EventType, @Ctx() { loaders }: ApiContext): Promise<ItemType> {
    return itemOrBare(loaders.items, event.itemKey);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who did it; null where they were erased meanwhile.',
  })
  user(@Root() event: EventType, @Ctx() { loaders }: ApiContext): Promise<UserType | undefined> {
    return loaders.users.load(event.userKey);
  }
}

@Resolver(() => EventConnectionType)
export class EventConnectionResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Length of the list; null where it is one of many people’s events.',
  })
  totalCount(
    @Root() { userKey }: EventConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<number> | undefined {
    return userKey === undefined ? undefined : loaders.eventCounts.load(userKey);
  }
}
