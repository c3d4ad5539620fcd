/** Who is interested in a tag, a category or an entity. */
import { Field, Float, ObjectType } from 'type-graphql';
import type { UserId } from '../../domain/ids.ts';
import type { InterestedUser } from '../../storage/profile-shelf.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

/** Options of the field, which every kind of node has alike. */
export const INTERESTED_USERS = {
  ...FIELD_COST.interested,
  description:
    'Who is interested in it, most first, as their profile stands in the graph: about a second after what they did; without those who do not allow personalisation.',
} as const;

@ObjectType('InterestedUserEdge', {
  description: 'A user, and how much they are interested.',
  simpleResolvers: true,
})
export class InterestedUserEdgeType {
  @Field(() => String, { description: 'Their place in the list, for after.' })
  readonly cursor: string;

  @Field(() => Float, {
    description: "Weight of the interest: its share of the user's attention, above 0, at most 1.",
  })
  readonly weight: number;

  /** The user that the resolver looks up. */
  readonly userKey: UserId;

  constructor(cursor: string, { user, weight }: InterestedUser) {
    this.cursor = cursor;
    this.weight = weight;
    this.userKey = user;
  }
}

@ObjectType('InterestedUserConnection', {
  description: 'A page of the users who are interested in something.',
  simpleResolvers: true,
})
export class InterestedUserConnectionType {
  @Field(() => [InterestedUserEdgeType], { description: 'The users with their weights.' })
  readonly edges: readonly InterestedUserEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  constructor(edges: readonly InterestedUserEdgeType[], more: MorePages) {
    this.edges = edges;
    this.pageInfo = new PageInfoType(edges, more);
  }
}
