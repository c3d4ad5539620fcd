/** From what stands beside an entity to the nodes themselves. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { entityOrBare, itemOrBare } from '../request/loaders.ts';
import { EntityType } from './entity.type.ts';
import { ItemType } from './item.type.ts';
import {
  RelatedEntityConnectionType,
  RelatedEntityEdgeType,
  RelatedItemConnectionType,
  RelatedItemEdgeType,
} from './related.type.ts';

@Resolver(() => RelatedItemEdgeType)
export class RelatedItemEdgeResolver {
  @FieldResolver(() => ItemType, { description: 'The item.' })
  node(@Root() edge: RelatedItemEdgeType, @Ctx() { loaders }: ApiContext): Promise<ItemType> {
    return itemOrBare(loaders.items, edge.itemKey);
  }
}

@Resolver(() => RelatedItemConnectionType)
export class RelatedItemConnectionResolver {
  @FieldResolver(() => [ItemType], { description: 'The items alone.' })
  nodes(
    @Root() { edges }: RelatedItemConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemType[]> {
    return Promise.all(edges.map(({ itemKey }) => itemOrBare(loaders.items, itemKey)));
  }
}

@Resolver(() => RelatedEntityEdgeType)
export class RelatedEntityEdgeResolver {
  @FieldResolver(() => EntityType, { description: 'The entity.' })
  node(@Root() edge: RelatedEntityEdgeType, @Ctx() { loaders }: ApiContext): Promise<EntityType> {
    return entityOrBare(loaders.entities, edge.entityKey);
  }
}

@Resolver(() => RelatedEntityConnectionType)
export class RelatedEntityConnectionResolver {
  @FieldResolver(() => [EntityType], { description: 'The entities alone.' })
  nodes(
    @Root() { edges }: RelatedEntityConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<EntityType[]> {
    return Promise.all(edges.map(({ entityKey }) => entityOrBare(loaders.entities, entityKey)));
  }
}
