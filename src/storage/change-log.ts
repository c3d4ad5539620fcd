/**
 * The part of the store's contract by which processes on one store hear of each other: what each write changed, noted
 * in the same transaction and numbered in the order in which transactions were committed, without gaps.
 */
import type { UserEvent } from '../domain/event.ts';
import type { Relation } from '../domain/knowledge.ts';
import type { CategoryId, EventId, ItemId, UserId } from '../domain/ids.ts';

/** A change as readers get it. */
export type StoredChange =
  /** Events that were stored; duplicates and refused ones are not among them. */
  { readonly type: 'events'; readonly events: readonly UserEvent[] } | NamedChange;

/** A change that is told by the keys of what changed. */
export type NamedChange =
  /** People whose declared properties or consent changed, who were erased, or who were merged. */
  | { readonly type: 'users'; readonly users: readonly UserId[] }
  /** Items that came, or whose properties, tags or relations changed; `names` where categories or entities did. */
  | { readonly type: 'knowledge'; readonly items: readonly ItemId[]; readonly names: boolean }
  | { readonly type: 'items-deleted'; readonly items: readonly ItemId[] }
  | { readonly type: 'categories'; readonly categories: readonly CategoryId[] }
  /** A rule came, changed or went. */
  | { readonly type: 'rules' }
  /** The same of an experiment. */
  | { readonly type: 'experiments' }
  /** A model was written and is the active one. */
  | { readonly type: 'model'; readonly version: string }
  /** Segments were found anew, and everybody was placed in them. */
  | { readonly type: 'segments'; readonly version: string }
  /** So many at once that nobody is named, or someone whose key must not be kept. */
  | { readonly type: 'many'; readonly of: 'people' | 'items' };

/** A change as it is noted: of events only the keys, the rest is read where they are. */
export type NotedChange =
  | {
      readonly type: 'events';
      readonly events: readonly { readonly id: EventId; readonly user: UserId }[];
    }
  | NamedChange;

export interface ChangeLog {
  /** Number of the latest change; 0 where there never was one. */
  latestChange(): Promise<number>;
  /**
   * What others than this opening of the store changed after that number, oldest first. Erased users and what they did
   * are named nowhere, as if it had not been noted who they were.
   */
  changesAfter(number: number): Promise<ChangePage>;
}

export interface ChangePage {
  readonly changes: readonly StoredChange[];
  /** Where to go on. */
  readonly upTo: number;
  /** The log does not reach back so far: anything may have changed. */
  readonly missed: boolean;
}

/** How many changes are kept. */
export const KEPT_CHANGES = 10_000;

/** Changes to a page. */
export const CHANGES_AT_ONCE = 1_000;

/** Keys that one change names at most. */
const MAX_NAMED = 1_000;

/** The change as it is to be noted; undefined where nothing changed. */
export function bounded(change: NotedChange): NotedChange | undefined {
  switch (change.type) {
    case 'events':
      return named(change, change.events.length, 'people');
    case 'users':
      return named(change, change.users.length, 'people');
    case 'knowledge':
      return change.names ? change : named(change, change.items.length, 'items');
    case 'items-deleted':
      return named(change, change.items.length, 'items');
    case 'categories':
      return named(change, change.categories.length, 'items');
    case 'rules':
    case 'experiments':
    case 'model':
    case 'segments':
    case 'many':
      return change;
    default:
      return change satisfies never;
  }
}

const named = (
  change: NotedChange,
  count: number,
  of: 'people' | 'items',
): NotedChange | undefined =>
  count === 0 ? undefined : count > MAX_NAMED ? { type: 'many', of } : change;

/** A row of the log. */
export interface ChangeRow {
  readonly number: number;
  /** Which opening of the store wrote it. */
  readonly origin: string;
  readonly type: NotedChange['type'];
  /** Of events, items or categories; a version of models or segments; what there are many of. */
  readonly keys: readonly string[];
  /** Everybody whom the change names: whoever is erased is looked for here. */
  readonly users: readonly string[];
}

export function toRow(change: NotedChange): Pick<ChangeRow, 'type' | 'keys' | 'users'> {
  const row = (keys: readonly string[], users: readonly string[] = []) => ({
    type: change.type,
    keys,
    users,
  });
  switch (change.type) {
    case 'events':
      return row(
        change.events.map(({ id }) => id),
        [...new Set(change.events.map(({ user }) => user))],
      );
    case 'users':
      return row([], [...new Set(change.users)]);
    case 'knowledge':
      return row([change.names ? NAMES : NO_NAMES, ...change.items]);
    case 'items-deleted':
      return row(change.items);
    case 'categories':
      return row(change.categories);
    case 'rules':
    case 'experiments':
      return row([]);
    case 'model':
    case 'segments':
      return row([change.version]);
    case 'many':
      return row([change.of]);
    default:
      return change satisfies never;
  }
}

/** First key of a row of knowledge: an item may be called anything. */
export const NAMES = 'names';
const NO_NAMES = 'items';

export const CHANGED_NAMES: NotedChange = { type: 'knowledge', items: [], names: true };

export const changedItems = (items: readonly ItemId[]): NotedChange => ({
  type: 'knowledge',
  items: [...new Set(items)],
  names: false,
});

export const itemsIn = ({ from, to }: Relation): ItemId[] =>
  [from, to].flatMap((end) => (end.type === 'item' ? [end.id] : []));

/** What a row says once the one is erased whom it named. */
export const ANONYMOUS = toRow({ type: 'many', of: 'people' });
