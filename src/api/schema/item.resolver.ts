/** Items: found by key; what the graph ties them to. */
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { itemId } from '../../domain/ids.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { listFingerprint, type CursorScope } from '../pages/cursor.ts';
import { entriesNeeded, pageAt } from '../pages/offset-page.ts';
import type { ApiContext } from '../request/context.ts';
import { CategoryType } from './category.type.ts';
import { ItemRelationType } from './item-relation.type.ts';
import { ItemTagType } from './item-tag.type.ts';
import { ItemType } from './item.type.ts';
import { PageArgs } from './page-args.ts';
import { SimilarItemConnectionType, SimilarItemEdgeType } from './similar-item.type.ts';

@Resolver(() => ItemType)
export class ItemResolver {
  @Query(() => ItemType, { nullable: true, description: 'An item; null where there is none.' })
  item(
    @Arg('key', () => ID, { description: 'The key under which the shop knows the item.' })
    key: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemType | undefined> {
    return loaders.items.load(itemId(key, 'key'));
  }

  @FieldResolver(() => [CategoryType], { description: 'The categories it stands in directly.' })
  async categories(
    @Root() item: ItemType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<CategoryType[]> {
    const found = await Promise.all(item.categoryKeys.map((key) => loaders.categories.load(key)));
    return found.filter((category) => category !== undefined);
  }

  @FieldResolver(() => [ItemTagType], { description: 'Its tags, each with its provenance.' })
  async tags(
    @Root() item: ItemType,
    @Arg('includeRejected', () => Boolean, {
      defaultValue: false,
      description: 'Also, after the others, those that somebody rejected.',
    })
    includeRejected: boolean,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemTagType[]> {
    const standing = await loaders.taggings.load(item.key);
    const rejected = includeRejected ? await loaders.rejectedTaggings.load(item.key) : [];
    return [
      ...standing.map((tagging) => new ItemTagType(tagging)),
      ...rejected.map((tagging) => new ItemTagType(tagging, true)),
    ];
  }

  @FieldResolver(() => [ItemRelationType], {
    description: 'How the knowledge graph ties it to entities and other items.',
  })
  async relations(
    @Root() item: ItemType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemRelationType[]> {
    const relations = await loaders.relations.load(item.key);
    return relations.map((relation) => new ItemRelationType(relation, item.key));
  }

  @FieldResolver(() => SimilarItemConnectionType, {
    ...FIELD_COST.similar,
    description:
      'Items like it, most alike first: by the people who choose them, by content and by the graph.',
  })
  async similar(
    @Root() item: ItemType,
    @Args(() => PageArgs) asked: PageArgs,
    @Ctx() { parts, turns }: ApiContext,
  ): Promise<SimilarItemConnectionType> {
    const scope: CursorScope = { kind: 'similar', list: listFingerprint(item.key) };
    const needed = entriesNeeded(scope, asked);
    const ranked = await turns(() => parts.recommender.similar(item.key, needed));
    const page = pageAt(ranked, (one) => one.item, scope, asked);
    const edges = page.entries.map(({ cursor, value }) => new SimilarItemEdgeType(cursor, value));
    return new SimilarItemConnectionType(edges, page.more);
  }
}
