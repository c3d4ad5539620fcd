/** Everything that training and evaluation look at, in memory: people and things as records, events as columns. */
import { EVENT_KINDS, type UserEvent } from '../domain/event.ts';
import type { Item } from '../domain/item.ts';
import type { Category, Entity, Relation, Tagging } from '../domain/knowledge.ts';
import type { RecordType, RecordTypes } from '../domain/record.ts';
import type { User } from '../domain/user.ts';
import { ContextTable, type ContextWords } from './context-table.ts';
import { indexOfIds, type IdIndex } from './id-index.ts';
import {
  readModeVectors,
  withoutVectors,
  type ModeVectors,
  type VectorSource,
} from './mode-vectors.ts';
import { EventColumnsBuilder, type EventColumns } from './event-columns.ts';

export interface Dataset {
  /** Ascending by id; a user's place here is its index everywhere below. */
  readonly users: readonly User[];
  readonly items: readonly Item[];
  readonly userIndex: IdIndex;
  readonly itemIndex: IdIndex;
  readonly categories: readonly Category[];
  readonly entities: readonly Entity[];
  readonly taggings: readonly Tagging[];
  readonly relations: readonly Relation[];
  readonly events: EventColumns;
  /** The contexts that events name by their place; the first is that of those without one. Absent where there is none. */
  readonly contexts?: readonly ContextWords[];
  /** What texts and images of items mean, where that is known. */
  readonly vectors?: ModeVectors;
}

/** Where records come from: a store, or files read for an evaluation. */
export interface RecordSource extends VectorSource {
  stream<T extends RecordType>(type: T): AsyncIterable<readonly RecordTypes[T][]>;
}

/**
 * Reads a source whole. Indices follow the order of ids, not of arrival, so two stores that hold the same records give
 * the same dataset. Events on items or users that the source does not list are left out, and so are the events of users
 * who have not consented to training.
 */
export async function loadDataset(source: RecordSource): Promise<Dataset> {
  const users = byId(await collect(source.stream('user')));
  const given = byId(await collect(source.stream('item')));
  const items = given.map(withoutVectors);
  const userIndex = indexOfIds(users);
  const itemIndex = indexOfIds(items);
  const events = new EventColumnsBuilder();
  const contexts = new ContextTable();
  for await (const batch of source.stream('event')) {
    for (const event of batch) addEvent(events, event, users, userIndex, itemIndex, contexts);
  }
  const vectors = await readModeVectors(source, given, itemIndex);
  return {
    users,
    items,
    userIndex,
    itemIndex,
    categories: byId(await collect(source.stream('category'))),
    entities: byId(await collect(source.stream('entity'))),
    taggings: sortedBy(await collect(source.stream('tagging')), taggingKey),
    relations: sortedBy(await collect(source.stream('relation')), relationKey),
    events: events.build(),
    ...(contexts.all.length > 1 ? { contexts: contexts.all } : {}),
    ...(Object.keys(vectors).length === 0 ? {} : { vectors }),
  };
}

function addEvent(
  events: EventColumnsBuilder,
  event: UserEvent,
  users: readonly User[],
  userIndex: IdIndex,
  itemIndex: IdIndex,
  contexts: ContextTable,
): void {
  const user = userIndex.get(event.user);
  const item = itemIndex.get(event.item);
  if (user === undefined || item === undefined) return;
  if (users[user].consent?.training === false) return;
  const { kind, value = NaN, at = NaN, context } = event;
  events.add(user, item, EVENT_KINDS.indexOf(kind), value, at, contexts.placeOf(context));
}

async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) for (const one of batch) all.push(one);
  return all;
}

const taggingKey = (t: Tagging): string => `${t.item}\u0000${t.tag}\u0000${t.source}`;

const relationKey = (r: Relation): string =>
  `${r.from.type}\u0000${r.from.id}\u0000${r.predicate}\u0000${r.to.type}\u0000${r.to.id}`;

const byId = <T extends { readonly id: string }>(records: T[]): T[] =>
  sortedBy(records, (record) => record.id);

function sortedBy<T>(records: T[], key: (record: T) => string): T[] {
  return records
    .map((record) => ({ record, key: key(record) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ record }) => record);
}
