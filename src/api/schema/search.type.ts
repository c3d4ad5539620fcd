/** What a search finds, and how it spreads over categories and tags. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ItemType } from './item.type.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('SearchEdge', { description: 'A found item.', simpleResolvers: true })
export class SearchEdgeType {
  @Field(() => String, { description: 'Its place among the hits, for after.' })
  readonly cursor: string;

  @Field(() => Float, { description: 'How well it matches; comparable within one search.' })
  readonly score: number;

  @Field(() => ItemType, { description: 'The item.' })
  readonly node: ItemType;

  constructor(cursor: string, score: number, node: ItemType) {
    this.cursor = cursor;
    this.score = score;
    this.node = node;
  }
}

@ObjectType('SearchConnection', {
  description: 'A page of hits, best first.',
  simpleResolvers: true,
})
export class SearchConnectionType {
  @Field(() => [SearchEdgeType], { description: 'The hits with their scores.' })
  readonly edges: readonly SearchEdgeType[];

  @Field(() => [ItemType], { description: 'The items alone.' })
  readonly nodes: readonly ItemType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  @Field(() => Int, { description: 'Number of hits, counted to 1,000.' })
  readonly totalCount: number;

  /** All hits, over which facets are counted. */
  readonly hits: readonly ItemType[];

  constructor(edges: readonly SearchEdgeType[], hits: readonly ItemType[], more: MorePages) {
    this.edges = edges;
    this.nodes = edges.map((edge) => edge.node);
    this.pageInfo = new PageInfoType(edges, more);
    this.totalCount = hits.length;
    this.hits = hits;
  }
}
