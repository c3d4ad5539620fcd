/** Lists for many people, page by page: for letters and other channels that reach out. */
import { Field, ObjectType } from 'type-graphql';
import type { UserId } from '../../domain/ids.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('RecommendationBatchEdge', {
  description: 'One person and what to offer them.',
  simpleResolvers: true,
})
export class RecommendationBatchEdgeType {
  @Field(() => String, { description: 'Their place among all people, for after.' })
  readonly cursor: string;

  /** The user that the resolver looks up. */
  readonly userKey: UserId;
  readonly placement: string;

  constructor(cursor: string, userKey: UserId, placement: string) {
    this.cursor = cursor;
    this.userKey = userKey;
    this.placement = placement;
  }
}

@ObjectType('RecommendationBatchConnection', {
  description:
    'A page of the people who allow personalisation, ascending by key, each with a list.',
  simpleResolvers: true,
})
export class RecommendationBatchConnectionType {
  @Field(() => [RecommendationBatchEdgeType], { description: 'The people with their lists.' })
  readonly edges: readonly RecommendationBatchEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  constructor(edges: readonly RecommendationBatchEdgeType[], more: MorePages) {
    this.edges = edges;
    this.pageInfo = new PageInfoType(edges, more);
  }
}
