/** From an event to the item it happened with. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { itemOrBare } from '../request/loaders.ts';
import { EventType } from './event.type.ts';
import { ItemType } from './item.type.ts';

@Resolver(() => EventType)
export class EventResolver {
  @FieldResolver(() => ItemType, { description: 'The item it happened with.' })
  item(@Root() event: EventType, @Ctx() { loaders }: ApiContext): Promise<ItemType> {
    return itemOrBare(loaders.items, event.itemKey);
  }
}
