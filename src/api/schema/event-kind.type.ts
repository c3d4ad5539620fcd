/** Kinds of events, as GraphQL writes them. */
import { registerEnumType } from 'type-graphql';
import type { EventKind } from '../../domain/event.ts';

export const EVENT_KIND = {
  VIEWED: 'viewed',
  CLICKED: 'clicked',
  CARTED: 'carted',
  PURCHASED: 'purchased',
  RATED: 'rated',
  REVIEWED: 'reviewed',
  DISMISSED: 'dismissed',
} as const satisfies Record<Uppercase<EventKind>, EventKind>;

registerEnumType(EVENT_KIND, {
  name: 'EventKind',
  description: 'What a user did with an item.',
  valuesConfig: {
    VIEWED: { description: 'Looked at it; value: seconds.' },
    CLICKED: { description: 'Followed a link to it.' },
    CARTED: { description: 'Put it into the cart; value: quantity.' },
    PURCHASED: { description: 'Bought it; value: quantity.' },
    RATED: { description: 'Gave it stars; value: the stars, always needed.' },
    REVIEWED: { description: 'Wrote about it; value: stars where there are any.' },
    DISMISSED: { description: 'Does not want to see it.' },
  },
});
