/** What a visitor without an account did. */
import { Field, Float, ID, InputType } from 'type-graphql';
import type { EventKind } from '../../domain/event.ts';
import { EVENT_KIND } from './event-kind.type.ts';

@InputType('SessionEvent', { description: 'One thing a visitor did with an item in this visit.' })
export class SessionEventInput {
  @Field(() => ID, { description: 'Key of the item.' })
  declare readonly item: string;

  @Field(() => EVENT_KIND, { defaultValue: EVENT_KIND.VIEWED, description: 'What was done.' })
  declare readonly kind: EventKind;

  @Field(() => Float, {
    nullable: true,
    description: 'Stars, quantity or seconds: see the kind.',
  })
  declare readonly value?: number | null;
}
