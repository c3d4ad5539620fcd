/** From the edges of a similarity list to their items. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { itemOrBare } from '../request/loaders.ts';
import { ItemType } from './item.type.ts';
import { SimilarItemConnectionType, SimilarItemEdgeType } from './similar-item.type.ts';

@Resolver(() => SimilarItemEdgeType)
export class SimilarItemEdgeResolver {
  @FieldResolver(() => ItemType, { description: 'The item.' })
  node(@Root() edge: SimilarItemEdgeType, @Ctx() { loaders }: ApiContext): Promise<ItemType> {
    return itemOrBare(loaders.items, edge.itemKey);
  }
}

@Resolver(() => SimilarItemConnectionType)
export class SimilarItemConnectionResolver {
  @FieldResolver(() => [ItemType], { description: 'The items alone.' })
  nodes(
    @Root() connection: SimilarItemConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemType[]> {
    return Promise.all(connection.edges.map((edge) => itemOrBare(loaders.items, edge.itemKey)));
  }
}
