/** From a relation to what stands at its other end. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { entityOrBare, itemOrBare } from '../request/loaders.ts';
import type { EntityType } from './entity.type.ts';
import { ItemRelationType, RelationEndType } from './item-relation.type.ts';
import type { ItemType } from './item.type.ts';

@Resolver(() => ItemRelationType)
export class ItemRelationResolver {
  @FieldResolver(() => RelationEndType, { description: 'What stands at the other end.' })
  target(
    @Root() { otherEnd }: ItemRelationType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemType | EntityType> {
    if (otherEnd.type === 'item') return itemOrBare(loaders.items, otherEnd.id);
    return entityOrBare(loaders.entities, otherEnd.id);
  }
}
