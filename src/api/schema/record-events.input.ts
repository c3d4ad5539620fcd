/** What callers hand in when things happen. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, InputType } from 'type-graphql';
import type { EventKind } from '../../domain/event.ts';
import { EVENT_KIND } from './event-kind.type.ts';
import { NamedTextInput } from './named-value.type.ts';

@InputType('EventInput', { description: 'One thing a user did with an item.' })
export class EventInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Idempotency key: an event whose key is known is not recorded again. Made here when left out, and then a repeated call records twice.',
  })
  declare readonly id?: string | null;

  @Field(() => EVENT_KIND, { description: 'What was done.' })
  declare readonly kind: EventKind;

  @Field(() => ID, { description: 'Key of the user; a new user comes to be by the first event.' })
  declare readonly user: string;

  @Field(() => ID, { description: 'Key of the item; it must be known.' })
  declare readonly item: string;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When; now when left out.' })
  declare readonly at?: Date | null;

  @Field(() => Float, { nullable: true, description: 'Stars, quantity or seconds: see the kind.' })
  declare readonly value?: number | null;

  @Field(() => String, { nullable: true, description: 'The words of a review.' })
  declare readonly text?: string | null;

  @Field(() => [NamedTextInput], {
    nullable: true,
    description:
      'Where it happened: device, region, placement …; search is what the user had searched for. Up to 20 entries.',
  })
  declare readonly context?: readonly NamedTextInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the run whose list led to it, as run { id } answered it. Where nothing is said it is put down to the last logged run that showed the item to the user, within a window.',
  })
  declare readonly run?: string | null;
}

@InputType('RecordEventsInput', { description: 'Events to record.' })
export class RecordEventsInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [EventInput], { description: 'Up to 1,000 events.' })
  declare readonly events: readonly EventInput[];
}
