/** Items like an item. */
import { Field, Float, ObjectType } from 'type-graphql';
import type { RankedItem } from '../../recommend/recommendation.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('SimilarItemEdge', {
  description: 'An item like the one asked about.',
  simpleResolvers: true,
})
export class SimilarItemEdgeType {
  @Field(() => String, { description: 'Its place in the list, for after.' })
  readonly cursor: string;

  @Field(() => Float, { description: 'How alike; comparable within one list.' })
  readonly score: number;

  /** The item that the resolver looks up. */
  readonly itemKey: RankedItem['item'];

  constructor(cursor: string, ranked: RankedItem) {
    this.cursor = cursor;
    this.score = ranked.score;
    this.itemKey = ranked.item;
  }
}

@ObjectType('SimilarItemConnection', {
  description: 'Items like an item, most alike first; how alike joins people, content and graph.',
  simpleResolvers: true,
})
export class SimilarItemConnectionType {
  @Field(() => [SimilarItemEdgeType], { description: 'The items with their scores.' })
  readonly edges: readonly SimilarItemEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  constructor(edges: readonly SimilarItemEdgeType[], more: MorePages) {
    this.edges = edges;
    this.pageInfo = new PageInfoType(edges, more);
  }
}
