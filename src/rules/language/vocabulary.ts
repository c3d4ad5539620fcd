/** What conditions can speak of, and in which terms. */
import type { Operator } from './rule-syntax.ts';

export type FieldType =
  /** One text. */
  | 'text'
  /** Several keys at once, such as the tags of an item. */
  | 'keys'
  /** Keys in a tree. */
  | 'tree'
  | 'number'
  | 'duration'
  | 'time'
  | 'flag';

export interface FieldTerms {
  readonly type: FieldType;
  /** The only texts that it can be. */
  readonly words?: readonly string[];
}

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export const FIELDS: Readonly<Record<string, FieldTerms>> = {
  'item.key': { type: 'text' },
  'item.category': { type: 'tree' },
  'item.tag': { type: 'keys' },
  'item.brand': { type: 'text' },
  'item.title': { type: 'text' },
  'item.price': { type: 'number' },
  'item.releasedAt': { type: 'time' },
  'item.age': { type: 'duration' },
  'item.available': { type: 'flag' },
  'user.age': { type: 'number' },
  'user.gender': { type: 'text' },
  'user.occupation': { type: 'text' },
  'user.region': { type: 'text' },
  'user.segment': { type: 'keys' },
  'context.placement': { type: 'text' },
  'context.device': { type: 'text' },
  'context.region': { type: 'text' },
  'context.weather': { type: 'text' },
  'context.page': { type: 'text' },
  'context.hour': { type: 'number' },
  'context.weekday': { type: 'text', words: WEEKDAYS },
};

/** Whatever a shop declares of its users. */
export const ATTRIBUTE = 'user.attribute.';

export function fieldTerms(name: string): FieldTerms | undefined {
  if (name.startsWith(ATTRIBUTE) && name.length > ATTRIBUTE.length) return { type: 'text' };
  return Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
}

export type Connective = Operator | 'in' | 'not in' | 'under' | 'contains';

/** What can follow a field of a type, beside nothing after a flag. */
export const CONNECTIVES: Readonly<Record<FieldType, readonly Connective[]>> = {
  text: ['=', '!=', 'in', 'not in', 'contains'],
  keys: ['=', '!=', 'in', 'not in'],
  tree: ['=', '!=', 'in', 'not in', 'under'],
  number: ['=', '!=', '<', '<=', '>', '>='],
  duration: ['=', '!=', '<', '<=', '>', '>='],
  time: ['=', '!=', '<', '<=', '>', '>='],
  flag: [],
};
