/**
 * The part of the store's contract by which long lists are read page by page: of many owners at once, from either end.
 * Each answer has one list per owner, in the order of the owners, and each list is in its own order whichever end the
 * page was taken from.
 */
import type { UserEvent } from '../domain/event.ts';
import type { CategoryId, EntityId, EventId, ItemId, TagName, UserId } from '../domain/ids.ts';

/** What lies between two places of a list, neither of which need exist any more; of this the first, or the last. */
export interface PageOf<Place> {
  readonly limit: number;
  readonly after?: Place;
  readonly before?: Place;
  /** The last `limit` instead of the first. */
  readonly fromEnd?: boolean;
}

/** Of a list that ascends by key. */
export type Page = PageOf<string>;

/** Where an event stands among others: newest first, those without a time last, ties by id, ascending. */
export interface EventPlace {
  readonly at?: number;
  readonly id: EventId;
}

/** A node beside an entity, with all that ties the two. */
export interface Neighbour<Id> {
  readonly id: Id;
  /** Those that point away from the entity first, then by predicate. */
  readonly ties: readonly Tie[];
}

export interface Tie {
  readonly predicate: string;
  /** Seen from the entity. */
  readonly direction: 'out' | 'in';
}

export interface GraphLists {
  /** Item keys, ascending. */
  itemsWithTags(tags: readonly TagName[], page: Page): Promise<ItemId[][]>;
  /** Those that stand in a category directly. */
  itemsInCategories(categories: readonly CategoryId[], page: Page): Promise<ItemId[][]>;
  /** Items that a relation ties to an entity, whichever way it points; ascending by key. */
  itemsOfEntities(entities: readonly EntityId[], page: Page): Promise<Neighbour<ItemId>[][]>;
  /** Other entities, and the entity itself where a relation leads back to it. */
  entitiesOfEntities(entities: readonly EntityId[], page: Page): Promise<Neighbour<EntityId>[][]>;
  eventsOfUsers(users: readonly UserId[], page: PageOf<EventPlace>): Promise<UserEvent[][]>;
  /** Without the events of people who do not allow personalisation. */
  eventsOnItems(items: readonly ItemId[], page: PageOf<EventPlace>): Promise<UserEvent[][]>;
  /** How many events each user has. */
  eventCounts(users: readonly UserId[]): Promise<number[]>;
  /** Keys of the users who allow personalisation, ascending. */
  addressableUsers(page: Page): Promise<UserId[]>;
}
