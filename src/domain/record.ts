/** What flows from sources to the store and from the store to training: one typed stream. */
import type { UserEvent } from './event.ts';
import type { GivenVectors } from './item-vectors.ts';
import type { Item } from './item.ts';
import type { Category, Entity, Relation, Tagging } from './knowledge.ts';
import type { User } from './user.ts';

export interface RecordTypes {
  user: User;
  /** Stores that stream items leave their vectors out. */
  item: Item & GivenVectors;
  category: Category;
  entity: Entity;
  tagging: Tagging;
  relation: Relation;
  event: UserEvent;
}

export type RecordType = keyof RecordTypes;

/** Types in the order in which a store can take them: what is referred to comes first. */
export const RECORD_TYPES: readonly RecordType[] = [
  'category',
  'entity',
  'item',
  'user',
  'tagging',
  'relation',
  'event',
];

export type DomainRecord = {
  [T in RecordType]: { readonly type: T; readonly value: RecordTypes[T] };
}[RecordType];
