/** A page of interests. */
import { Field, Int, ObjectType } from 'type-graphql';
import { InterestType } from './interest.type.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('InterestEdge', { description: 'An interest in a list.', simpleResolvers: true })
export class InterestEdgeType {
  @Field(() => String, { description: 'Its place in the list, for after.' })
  readonly cursor: string;

  @Field(() => InterestType, { description: 'The interest.' })
  readonly node: InterestType;

  constructor(cursor: string, node: InterestType) {
    this.cursor = cursor;
    this.node = node;
  }
}

@ObjectType('InterestConnection', {
  description:
    'Interests: what was done tells first, strongest first; then where the graph leads to; what is turned down last.',
  simpleResolvers: true,
})
export class InterestConnectionType {
  @Field(() => [InterestEdgeType], { description: 'The interests with their cursors.' })
  readonly edges: readonly InterestEdgeType[];

  @Field(() => [InterestType], { description: 'The interests alone.' })
  readonly nodes: readonly InterestType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  @Field(() => Int, { description: 'How many there are.' })
  readonly totalCount: number;

  constructor(edges: readonly InterestEdgeType[], more: MorePages, totalCount: number) {
    this.edges = edges;
    this.nodes = edges.map((edge) => edge.node);
    this.pageInfo = new PageInfoType(edges, more);
    this.totalCount = totalCount;
  }
}
