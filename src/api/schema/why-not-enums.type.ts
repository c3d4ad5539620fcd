/** The words in which it is told what keeps an item away. */
import { registerEnumType } from 'type-graphql';
import type { ConditionName } from '../../recommend/item-filter.ts';
import type { WhyNot } from '../../recommend/why-not-answer.ts';

export const WHY_NOT_REASON = {
  SHOWN: 'shown',
  SEEN: 'seen',
  DISMISSED: 'dismissed',
  NOT_TRAINED: 'not-trained',
  FILTERED: 'filtered',
  RULE: 'rule',
  NOT_CANDIDATE: 'not-candidate',
  OUTRANKED: 'outranked',
} as const satisfies Record<string, WhyNot['reason']>;

registerEnumType(WHY_NOT_REASON, {
  name: 'WhyNotReason',
  description: 'What keeps an item from being among the first.',
  valuesConfig: {
    SHOWN: { description: 'Nothing does: it is among them.' },
    SEEN: { description: 'The user did something with it already.' },
    DISMISSED: { description: 'The user does not want to see it, or disliked it.' },
    NOT_TRAINED: { description: 'It came after the model was trained.' },
    FILTERED: { description: 'The filter does not let it through.' },
    RULE: { description: 'A business rule keeps it away, or took it out of the first.' },
    NOT_CANDIDATE: { description: 'No source of candidates put it far enough up.' },
    OUTRANKED: { description: 'It was ranked, and others came out better.' },
  },
});

export const ITEM_CONDITION = {
  AVAILABILITY: 'availability',
  CATEGORIES: 'categories',
  TAGS: 'tags',
  PRICE: 'price',
  RELEASE: 'release',
  EXCLUSION: 'exclusion',
} as const satisfies Record<string, ConditionName>;

registerEnumType(ITEM_CONDITION, {
  name: 'ItemCondition',
  description: 'A part of a filter.',
  valuesConfig: {
    AVAILABILITY: { description: 'It cannot be had now.' },
    CATEGORIES: { description: 'It stands in none of the categories.' },
    TAGS: { description: 'It bears none of the tags.' },
    PRICE: { description: 'It costs too little or too much, or has no price.' },
    RELEASE: { description: 'It came out too early or too late, or nobody knows when.' },
    EXCLUSION: { description: 'It was left out by its key.' },
  },
});
