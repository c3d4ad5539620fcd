/** Entities: found by key; the items and the entities that relations tie to them, and the people who like them. */
import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { entityId } from '../../domain/ids.ts';
import type { Page } from '../../storage/graph-lists.ts';
import { LONG_LIST } from '../limits/field-cost.ts';
import { encodeCursor, listFingerprint, type CursorScope } from '../pages/cursor.ts';
import { itemPage } from '../pages/item-page.ts';
import { keyBounds, keyedPage } from '../pages/keyed-page.ts';
import { interestedPage } from '../pages/interested-page.ts';
import type { ApiContext } from '../request/context.ts';
import { EntityType } from './entity.type.ts';
import { INTERESTED_USERS, InterestedUserConnectionType } from './interested-user.type.ts';
import { ItemListArgs } from './item-list-args.ts';
import { PageArgs } from './page-args.ts';
import {
  RelatedEntityConnectionType,
  RelatedEntityEdgeType,
  RelatedItemConnectionType,
  RelatedItemEdgeType,
} from './related.type.ts';

@Resolver(() => EntityType)
export class EntityResolver {
  @Query(() => EntityType, { nullable: true, description: 'An entity; null where there is none.' })
  entity(
    @Arg('key', () => ID, { description: 'The key of the knowledge graph that it comes from.' })
    key: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<EntityType | undefined> {
    return loaders.entities.load(entityId(key, 'key'));
  }

  @Extensions(LONG_LIST)
  @FieldResolver(() => RelatedItemConnectionType, {
    description: 'Items that relations tie to it, whichever way they point.',
  })
  async items(
    @Root() { key }: EntityType,
    @Args(() => ItemListArgs) args: ItemListArgs,
    @Ctx() context: ApiContext,
  ): Promise<RelatedItemConnectionType> {
    const read = (page: Page) => context.loaders.itemsOfEntity.load({ owner: key, page });
    const { entries, more } = await itemPage({ owner: ['entity', key], read }, args, context);
    const edges = entries.map(({ cursor, entry }) => new RelatedItemEdgeType(cursor, entry));
    return new RelatedItemConnectionType(edges, more);
  }

  @FieldResolver(() => RelatedEntityConnectionType, {
    description: 'Entities that relations tie to it, ascending by key.',
  })
  async entities(
    @Root() { key }: EntityType,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<RelatedEntityConnectionType> {
    const scope: CursorScope = { kind: 'entities', list: listFingerprint(['entity', key]) };
    const read = (page: Page) => loaders.entitiesOfEntity.load({ owner: key, page });
    const { entries, more } = await keyedPage(args, keyBounds(args, scope), read);
    const edges = entries.map(
      (entry) => new RelatedEntityEdgeType(encodeCursor(scope, entry.id), entry),
    );
    return new RelatedEntityConnectionType(edges, more);
  }

  @FieldResolver(() => InterestedUserConnectionType, INTERESTED_USERS)
  interestedUsers(
    @Root() { key }: EntityType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<InterestedUserConnectionType> {
    return interestedPage({ type: 'entity', key }, page, loaders);
  }
}
