/** What a user is drawn to, and how anyone can check it. */
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { Interest, InterestTrend } from '../../profile/interests/interest.ts';
import { EventType } from './event.type.ts';
import { INTEREST_KIND, INTEREST_SOURCE, INTEREST_TREND } from './interest-enums.type.ts';
import { InterestPathType } from './interest-path.type.ts';
import { QuoteType } from './profile-review.type.ts';

@ObjectType('InterestEvent', {
  description: 'An event, and what it adds to an interest.',
  simpleResolvers: true,
})
export class InterestEventType {
  @Field(() => EventType, { description: 'The event.' })
  readonly event: EventType;

  @Field(() => Float, { description: 'What it adds to the weight; below nought it takes away.' })
  readonly weight: number;

  constructor({ event, weight }: Interest['evidence'][number]) {
    this.event = new EventType(event);
    this.weight = weight;
  }
}

@ObjectType('InterestEvidence', {
  description: 'What an interest follows from.',
  simpleResolvers: true,
})
export class InterestEvidenceType {
  @Field(() => [InterestEventType], { description: 'The up to five events that count most.' })
  readonly events: readonly InterestEventType[];

  @Field(() => [InterestPathType], { description: 'The strongest path to it.' })
  readonly paths: readonly InterestPathType[];

  @Field(() => [QuoteType], { description: 'Up to three places where reviews name it.' })
  readonly spans: readonly QuoteType[];

  constructor(interest: Interest) {
    this.spans = interest.mentions.map((quote) => new QuoteType(quote));
    this.events = interest.evidence.map((one) => new InterestEventType(one));
    this.paths = [new InterestPathType(interest.path)];
  }
}

@ObjectType('Interest', {
  description: 'What a user is drawn to or turns away from.',
  simpleResolvers: true,
})
export class InterestType {
  @Field(() => INTEREST_KIND, { description: 'What kind of node it is.' })
  readonly kind: InterestNode['type'];

  @Field(() => ID, { description: 'Key of the node: the word of a tag, the name of a brand.' })
  readonly key: string;

  @Field(() => String, { description: 'Its name; the key where there is none.' })
  readonly name: string;

  @Field(() => Float, {
    description:
      "Share of the user's attention, -1 to 1: the signals of all events on things that bear it, fading with a half-life of 180 days, over the sizes of all signals. Below nought: more turned down than taken up.",
  })
  readonly weight: number;

  @Field(() => Float, {
    description: 'How many times as much attention as others give it; 1 where nobody knows.',
  })
  readonly lift: number;

  @Field(() => INTEREST_TREND, { description: 'Lately more or less?' })
  readonly trend: InterestTrend;

  @Field(() => INTEREST_SOURCE, { description: 'From what was done, or where the graph leads.' })
  readonly source: Interest['source'];

  @Field(() => Int, { description: 'Events on things that bear it.' })
  readonly eventCount: number;

  @Field(() => InterestEvidenceType, { description: 'What it follows from.' })
  readonly evidence: InterestEvidenceType;

  /** What is put into words. */
  readonly interest: Interest;

  constructor(interest: Interest) {
    this.kind = interest.node.type;
    this.key = interest.node.key;
    this.name = interest.name;
    this.weight = interest.weight;
    this.lift = interest.lift;
    this.trend = interest.trend;
    this.source = interest.source;
    this.eventCount = interest.events;
    this.evidence = new InterestEvidenceType(interest);
    this.interest = interest;
  }
}
