/** People to be addressed, best first. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { AudienceMember } from '../../profile/serving/audience.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('AudienceMemberEdge', {
  description: 'A user in an audience or a segment.',
  simpleResolvers: true,
})
export class AudienceMemberEdgeType {
  @Field(() => String, { description: 'Its place in the list, for after.' })
  readonly cursor: string;

  @Field(() => Float, { description: 'How well the user fits, 0 to 1.' })
  readonly score: number;

  readonly member: AudienceMember;

  constructor(cursor: string, member: AudienceMember) {
    this.cursor = cursor;
    this.score = member.score;
    this.member = member;
  }
}

@ObjectType('AudienceMemberConnection', {
  description: 'Users of an audience or a segment; of very large ones the first ten thousand.',
  simpleResolvers: true,
})
export class AudienceMemberConnectionType {
  @Field(() => [AudienceMemberEdgeType], { description: 'The users with their cursors.' })
  readonly edges: readonly AudienceMemberEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  @Field(() => Int, { description: 'How many there are.' })
  readonly totalCount: number;

  constructor(edges: readonly AudienceMemberEdgeType[], more: MorePages, totalCount: number) {
    this.edges = edges;
    this.pageInfo = new PageInfoType(edges, more);
    this.totalCount = totalCount;
  }
}
