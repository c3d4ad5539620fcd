/** The closed sets of words that explanations use, as GraphQL writes them. */
import { registerEnumType } from 'type-graphql';
import type { PathNode } from '../../recommend/explanation-path.ts';
import type { ContributionSource } from '../../recommend/contribution.ts';
import type { Language } from '../../recommend/recommendation.ts';

export const CONTRIBUTION_SOURCE = {
  BASELINE: 'baseline',
  COLLABORATIVE: 'collaborative',
  PATHS: 'paths',
  CONTENT: 'content',
  EMBEDDINGS: 'embeddings',
  PROFILE: 'profile',
  POPULARITY: 'popularity',
  CONTEXT: 'context',
  RULES: 'rules',
} as const satisfies Record<Uppercase<ContributionSource>, ContributionSource>;

registerEnumType(CONTRIBUTION_SOURCE, {
  name: 'ContributionSource',
  description: 'Where a part of a score comes from.',
  valuesConfig: {
    BASELINE: { description: 'What any item gets, whoever asks.' },
    COLLABORATIVE: { description: 'What people with a similar taste did.' },
    PATHS: { description: 'Paths through the knowledge graph.' },
    CONTENT: { description: 'Words, tags and categories in common with what the user liked.' },
    EMBEDDINGS: { description: 'Nearness in the learned space of the whole graph.' },
    PROFILE: { description: 'What is declared about the user.' },
    POPULARITY: { description: 'How many others chose it.' },
    CONTEXT: {
      description: 'What is chosen at this hour, on this weekday, device, in this weather.',
    },
    RULES: { description: 'Business rules that boost or bury it.' },
  },
});

export const PATH_NODE_TYPE = {
  USER: 'user',
  ITEM: 'item',
  TAG: 'tag',
  CATEGORY: 'category',
  ENTITY: 'entity',
} as const satisfies Record<Uppercase<PathNode['type']>, PathNode['type']>;

registerEnumType(PATH_NODE_TYPE, {
  name: 'PathNodeType',
  description: 'What kind of node a path stops at.',
  valuesConfig: {
    USER: { description: 'The user, or the visitor, with whom the path begins.' },
    ITEM: { description: 'An item.' },
    TAG: { description: 'A tag.' },
    CATEGORY: { description: 'A category.' },
    ENTITY: { description: 'A person, place or other thing of the knowledge graph.' },
  },
});

export const LANGUAGE = { EN: 'en', ZH: 'zh' } as const satisfies Record<
  Uppercase<Language>,
  Language
>;

registerEnumType(LANGUAGE, {
  name: 'Language',
  description: 'Languages in which reasons are told.',
  valuesConfig: {
    EN: { description: 'English.' },
    ZH: { description: 'Chinese.' },
  },
});
