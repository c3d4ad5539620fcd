/** Reads long lists page by page: one statement for all owners, each of whom the server answers a page. */
import type { EntityId, ItemId, UserId } from '../../domain/ids.ts';
import type { EventPlace, GraphLists, Neighbour, Page, PageOf, Tie } from '../graph-lists.ts';
import { compareKeys } from '../key-order.ts';
import { inGroups } from './edge-reader.ts';
import { toEvent } from './event-records.ts';
import type { GraphClient } from './graph-client.ts';
import type { Row } from './run.ts';
import { integer } from './properties.ts';

export function listReader(client: GraphClient): GraphLists {
  const owned = async <T>(
    name: string,
    owners: readonly string[],
    parameters: Row,
    fromEnd: boolean | undefined,
    decode: (row: Row) => T,
  ): Promise<T[][]> => {
    if (owners.length === 0) return [];
    const unique = [...new Set(owners)];
    const rows = await client.read(statement(name, fromEnd), { owners: unique, ...parameters });
    return inGroups(owners, rows, 'owner', decode);
  };
  const members = (name: string, owners: readonly string[], page: Page) =>
    owned(name, owners, keyPage(page), page.fromEnd, (row) => row['id'] as ItemId);
  const events = (name: string, owners: readonly string[], page: PageOf<EventPlace>) =>
    owned(name, owners, eventPage(page), page.fromEnd, toEvent);
  return {
    itemsWithTags: (tags, page) => members('store/items-with-tags', tags, page),
    itemsInCategories: (categories, page) => members('store/items-in-categories', categories, page),
    itemsOfEntities: (entities, page) =>
      owned('store/items-of-entities', entities, keyPage(page), page.fromEnd, neighbour<ItemId>),
    entitiesOfEntities: (entities, page) =>
      owned(
        'store/entities-of-entities',
        entities,
        keyPage(page),
        page.fromEnd,
        neighbour<EntityId>,
      ),
    eventsOfUsers: (users, page) => events('store/events-of-users', users, page),
    eventsOnItems: (items, page) => events('store/shown-events-on-items', items, page),
    eventCounts: async (users) => {
      const rows = await client.read('store/event-counts', { ids: users });
      const counts = new Map(rows.map((row) => [row['id'], Number(row['events'])]));
      return users.map((user) => counts.get(user) ?? 0);
    },
    addressableUsers: async (page) => {
      const name = statement('store/addressable-users', page.fromEnd);
      const users = (await client.read(name, keyPage(page))).map((row) => row['id'] as UserId);
      return page.fromEnd === true ? users.reverse() : users;
    },
  };
}

/** Cypher has no parameter for the direction of an order. */
const statement = (name: string, fromEnd = false): string => (fromEnd ? `${name}-from-end` : name);

const keyPage = ({ limit, after, before }: Page): Row => ({
  limit: integer(limit),
  after: after ?? null,
  before: before ?? null,
});

/** Stands for no time: every time is later. */
const TIMELESS = -Number.MAX_VALUE;

const eventPage = ({ limit, after, before }: PageOf<EventPlace>): Row => ({
  limit: integer(limit),
  timeless: TIMELESS,
  afterAt: after?.at ?? TIMELESS,
  afterId: after?.id ?? null,
  beforeAt: before?.at ?? TIMELESS,
  beforeId: before?.id ?? null,
});

function neighbour<Id extends string>(row: Row): Neighbour<Id> {
  const ties = (row['ties'] as readonly { predicate: string; isOut: boolean }[]).map(
    ({ predicate, isOut }): Tie => ({ predicate, direction: isOut ? 'out' : 'in' }),
  );
  return { id: row['id'] as Id, ties: ties.sort(compareTies) };
}

const compareTies = (a: Tie, b: Tie): number =>
  (a.direction === b.direction ? 0 : a.direction === 'out' ? -1 : 1) ||
  compareKeys(a.predicate, b.predicate);
