/** Reads long lists page by page, along the tables that hold them in their order. */
import type { Database } from 'lmdb';
import type { UserEvent } from '../../domain/event.ts';
import type { EntityId, ItemId, UserId } from '../../domain/ids.ts';
import { allowsPersonalisation, type User } from '../../domain/user.ts';
import type { EventPlace, GraphLists, Neighbour, Page, PageOf, Tie } from '../graph-lists.ts';
import { compareKeys } from '../key-order.ts';
import type { Environment } from './environment.ts';
import { timeKey, toEvent } from './event-rows.ts';
import { between, pageOf } from './table-range.ts';
import type { EndPair, Tables } from './tables.ts';

export function listReader(environment: Environment): GraphLists {
  return {
    itemsWithTags: (tags, page) =>
      environment.read(({ itemsByTag }) => tags.map((tag) => members(itemsByTag, tag, page))),
    itemsInCategories: (categories, page) =>
      environment.read(({ itemsByCategory }) =>
        categories.map((category) => members(itemsByCategory, category, page)),
      ),
    itemsOfEntities: (entities, page) =>
      environment.read((tables) =>
        entities.map((entity) => neighbours<ItemId>(tables, entity, 'item', page)),
      ),
    entitiesOfEntities: (entities, page) =>
      environment.read((tables) =>
        entities.map((entity) => neighbours<EntityId>(tables, entity, 'entity', page)),
      ),
    eventsOfUsers: (users, page) =>
      environment.read((tables) =>
        users.map((user) => events(tables, tables.eventsByUser, user, page, () => true)),
      ),
    eventsOnItems: (items, page) =>
      environment.read((tables) => {
        const isShown = personalised(tables);
        return items.map((item) => events(tables, tables.eventsByItem, item, page, isShown));
      }),
    eventCounts: (users) =>
      environment.read(({ activity }) => users.map((user) => activity.get(user) ?? 0)),
    addressableUsers: (page) => environment.read((tables) => addressable(tables, page)),
  };
}

function members(table: Database<null, [string, string]>, owner: string, page: Page): ItemId[] {
  const keys = between(table, [owner], keyBounds(page));
  return pageOf(keys, page).map(([, item]) => item as ItemId);
}

const keyBounds = ({ after, before, fromEnd }: Page) => ({
  after: after === undefined ? undefined : [after],
  before: before === undefined ? undefined : [before],
  fromEnd,
});

/** A node may stand at both ends of relations: each way is read in its own table, then the two are one list. */
function neighbours<Id extends string>(
  { relations, relationsByTarget }: Tables,
  entity: EntityId,
  type: EndPair[0],
  page: Page,
): Neighbour<Id>[] {
  const ids = [relations, relationsByTarget].flatMap((table) => {
    const keys = between(table, ['entity', entity, type], keyBounds(page));
    return pageOf(keys, page).map((key) => key[3]);
  });
  const both = [...new Set(ids)].sort(compareKeys);
  const shown = page.fromEnd === true ? both.slice(-page.limit) : both.slice(0, page.limit);
  const ties = (key: EndPair, direction: Tie['direction']): Tie[] =>
    (relations.get(key) ?? []).map((predicate) => ({ predicate, direction }));
  return shown.map((id) => ({
    id: id as Id,
    ties: [
      ...ties(['entity', entity, type, id], 'out'),
      // A relation of the entity with itself is one relation.
      ...(type === 'entity' && id === entity ? [] : ties([type, id, 'entity', entity], 'in')),
    ],
  }));
}

const bound = (place: EventPlace | undefined) => place && [timeKey(place.at), place.id];

type EventTable = Tables['eventsByUser'];

function events(
  tables: Tables,
  table: EventTable,
  owner: string,
  page: PageOf<EventPlace>,
  isShown: (event: UserEvent) => boolean,
): UserEvent[] {
  const { after, before, fromEnd } = page;
  const keys = between(table, [owner], { after: bound(after), before: bound(before), fromEnd });
  return pageOf(shownOf(tables, keys, isShown), page);
}

function* shownOf(
  tables: Tables,
  keys: Iterable<readonly [string, number, string]>,
  isShown: (event: UserEvent) => boolean,
): Iterable<UserEvent> {
  for (const [, , id] of keys) {
    const stored = tables.events.get(id);
    const event = stored && toEvent(id, stored);
    if (event !== undefined && isShown(event)) yield event;
  }
}

/** Each user is looked up once. */
function personalised({ users }: Tables): (event: UserEvent) => boolean {
  const known = new Map<UserId, boolean>();
  return ({ user }) => {
    const allows = known.get(user) ?? allowsPersonalisation(users.get(user));
    known.set(user, allows);
    return allows;
  };
}

function addressable({ users }: Tables, page: Page): UserId[] {
  const { after, before, fromEnd = false } = page;
  const [start, end] = fromEnd ? [before, after] : [after, before];
  const range = users.getRange({
    ...(start === undefined ? {} : { start, exclusiveStart: true }),
    ...(end === undefined ? {} : { end }),
    reverse: fromEnd,
  });
  return pageOf(allowing(range), page);
}

function* allowing(
  range: Iterable<{
    readonly key: string;
    readonly value: Pick<User, 'consent'>;
  }>,
): Iterable<UserId> {
  for (const { key, value } of range) if (allowsPersonalisation(value)) yield key as UserId;
}
