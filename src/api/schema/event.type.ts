/** Events, newest first. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { UserEvent } from '../../domain/event.ts';
import { AttributionType } from './attribution.type.ts';
import { EVENT_KIND } from './event-kind.type.ts';
import { NamedTextType } from './named-value.type.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('Event', { description: 'One thing a user did with an item.', simpleResolvers: true })
export class EventType {
  @Field(() => ID, { description: 'Its idempotency key: the same event twice is one event.' })
  readonly key: UserEvent['id'];

  @Field(() => EVENT_KIND, { description: 'What was done.' })
  readonly kind: UserEvent['kind'];

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When; null where nobody knows.' })
  readonly at: Date | undefined;

  @Field(() => Float, { nullable: true, description: 'Stars, quantity or seconds: see the kind.' })
  readonly value: number | undefined;

  @Field(() => String, { nullable: true, description: 'The words of a review.' })
  readonly text: string | undefined;

  @Field(() => [NamedTextType], { description: 'Where it happened: device, region, placement …' })
  readonly context: readonly NamedTextType[];

  @Field(() => AttributionType, {
    nullable: true,
    description: 'The logged run that led to it; null where none did.',
  })
  readonly attribution: AttributionType | undefined;

  /** The item and the user that the resolver looks up. */
  readonly itemKey: UserEvent['item'];
  readonly userKey: UserEvent['user'];

  constructor(event: UserEvent) {
    this.key = event.id;
    this.kind = event.kind;
    this.at = event.at === undefined ? undefined : new Date(event.at);
    this.value = event.value;
    this.text = event.text;
    this.context = NamedTextType.listOf(event.context);
    this.attribution = event.attribution && new AttributionType(event.attribution);
    this.itemKey = event.item;
    this.userKey = event.user;
  }
}

@ObjectType('EventEdge', { description: 'An event in a list.', simpleResolvers: true })
export class EventEdgeType {
  @Field(() => String, { description: 'Its place in the list, for after.' })
  readonly cursor: string;

  @Field(() => EventType, { description: 'The event.' })
  readonly node: EventType;

  constructor(cursor: string, node: EventType) {
    this.cursor = cursor;
    this.node = node;
  }
}

@ObjectType('EventConnection', {
  description: 'A page of events, newest first.',
  simpleResolvers: true,
})
export class EventConnectionType {
  @Field(() => [EventEdgeType], { description: 'The events with their cursors.' })
  readonly edges: readonly EventEdgeType[];

  @Field(() => [EventType], { description: 'The events alone.' })
  readonly nodes: readonly EventType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  /** Whose events they are, where they are one user's. */
  readonly userKey: UserEvent['user'] | undefined;

  constructor(edges: readonly EventEdgeType[], more: MorePages, user?: UserEvent['user']) {
    this.edges = edges;
    this.userKey = user;
    this.nodes = edges.map((edge) => edge.node);
    this.pageInfo = new PageInfoType(edges, more);
  }
}
