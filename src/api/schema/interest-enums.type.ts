/** The closed sets of words that interests use, as GraphQL writes them. */
import { registerEnumType } from 'type-graphql';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { InterestTrend } from '../../profile/interests/interest.ts';

export const INTEREST_KIND = {
  TAG: 'tag',
  CATEGORY: 'category',
  ENTITY: 'entity',
  BRAND: 'brand',
} as const satisfies Record<Uppercase<InterestNode['type']>, InterestNode['type']>;

registerEnumType(INTEREST_KIND, {
  name: 'InterestKind',
  description: 'What somebody can be interested in.',
  valuesConfig: {
    TAG: { description: 'A tag.' },
    CATEGORY: { description: 'A category.' },
    ENTITY: { description: 'A person, place, maker or other thing of the knowledge graph.' },
    BRAND: { description: 'A brand.' },
  },
});

export const STOP_KIND = { USER: 'user', ITEM: 'item', ...INTEREST_KIND } as const;

registerEnumType(STOP_KIND, {
  name: 'InterestStopKind',
  description: 'What kind of node the path to an interest stops at.',
  valuesConfig: {
    USER: { description: 'The user, with whom the path begins.' },
    ITEM: { description: 'An item.' },
    TAG: { description: 'A tag.' },
    CATEGORY: { description: 'A category.' },
    ENTITY: { description: 'A person, place, maker or other thing of the knowledge graph.' },
    BRAND: { description: 'A brand.' },
  },
});

export const INTEREST_TREND = {
  NEW: 'new',
  RISING: 'rising',
  STEADY: 'steady',
  FADING: 'fading',
} as const satisfies Record<Uppercase<InterestTrend>, InterestTrend>;

registerEnumType(INTEREST_TREND, {
  name: 'InterestTrend',
  description: 'The last 60 days before the last event against all before, beyond chance.',
  valuesConfig: {
    NEW: { description: 'Not met before.' },
    RISING: { description: 'A larger share of what is done than before.' },
    STEADY: { description: 'As before.' },
    FADING: { description: 'A smaller share than before.' },
  },
});

export const INTEREST_SOURCE = { EVENTS: 'events', EXPANDED: 'expanded' } as const;

registerEnumType(INTEREST_SOURCE, {
  name: 'InterestSource',
  description: 'Where an interest comes from.',
  valuesConfig: {
    EVENTS: { description: 'From what the user did.' },
    EXPANDED: { description: 'From where the graph leads to; nothing was done with it yet.' },
  },
});
