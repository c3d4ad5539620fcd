/** The closed sets of words in which business rules are told. */
import { registerEnumType } from 'type-graphql';
import type { RuleState } from '../../domain/rule.ts';
import type { ActionType } from '../../rules/language/rule-syntax.ts';

export const RULE_STATE = {
  ENABLED: 'enabled',
  DISABLED: 'disabled',
  DELETED: 'deleted',
} as const satisfies Record<Uppercase<RuleState>, RuleState>;

registerEnumType(RULE_STATE, {
  name: 'RuleState',
  description: 'Whether a rule is followed.',
  valuesConfig: {
    ENABLED: { description: 'It is followed while its time is.' },
    DISABLED: { description: 'It is kept, and not followed.' },
    DELETED: { description: 'It is gone; its versions are kept.' },
  },
});

export const RULE_ACTION = {
  BOOST: 'boost',
  BURY: 'bury',
  PIN: 'pin',
  EXCLUDE: 'exclude',
  REQUIRE_STOCK: 'require-stock',
  CAP: 'cap',
  NOT_AGAIN: 'not-again',
  SHOW_AT_MOST: 'show-at-most',
} as const satisfies Record<string, ActionType>;

registerEnumType(RULE_ACTION, {
  name: 'RuleAction',
  description: 'What a rule does with the items that it is about.',
  valuesConfig: {
    BOOST: { description: 'Multiplies the odds with which the ranker would choose them.' },
    BURY: { description: 'Divides these odds.' },
    PIN: { description: 'Puts the best of them at a place.' },
    EXCLUDE: { description: 'Keeps them out of every list.' },
    REQUIRE_STOCK: { description: 'Keeps out those that cannot be had.' },
    CAP: { description: 'Lets so many of one category into a list.' },
    SHOW_AT_MOST: { description: 'Keeps out what the user was shown so many times lately.' },
    NOT_AGAIN: { description: 'Keeps out what the user did something with lately.' },
  },
});
