/** Who did something with an item. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { EventKind } from '../../domain/event.ts';
import type { UserId } from '../../domain/ids.ts';
import type { AudienceMember } from '../request/audience-of.ts';
import { EVENT_KIND } from './event-kind.type.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('ItemAudienceEdge', {
  description: 'Someone who did something with the item.',
  simpleResolvers: true,
})
export class ItemAudienceEdgeType {
  @Field(() => String, { description: 'Their place in the list, for after.' })
  readonly cursor: string;

  @Field(() => EVENT_KIND, { description: 'What they did last.' })
  readonly kind: EventKind;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When; null where nobody knows.' })
  readonly at: Date | undefined;

  @Field(() => Int, { description: 'How many of the events looked at are theirs.' })
  readonly eventCount: number;

  /** The user that the resolver looks up. */
  readonly userKey: UserId;

  constructor(cursor: string, { latest, events }: AudienceMember) {
    this.cursor = cursor;
    this.kind = latest.kind;
    this.at = latest.at === undefined ? undefined : new Date(latest.at);
    this.eventCount = events;
    this.userKey = latest.user;
  }
}

@ObjectType('ItemAudienceConnection', {
  description:
    'A page of the people behind the latest 1,000 events on an item, who acted last first; without those who do not allow personalisation.',
  simpleResolvers: true,
})
export class ItemAudienceConnectionType {
  @Field(() => [ItemAudienceEdgeType], { description: 'The people with what they did last.' })
  readonly edges: readonly ItemAudienceEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  @Field(() => Int, { description: 'How many people there are behind the latest 1,000 events.' })
  readonly totalCount: number;

  constructor(edges: readonly ItemAudienceEdgeType[], more: MorePages, totalCount: number) {
    this.edges = edges;
    this.pageInfo = new PageInfoType(edges, more);
    this.totalCount = totalCount;
  }
}
