/** Takes events out of every table that knows them, or hands them to another user. */
import type { Database } from 'lmdb';
import type { EventKind } from '../../domain/event.ts';
import { timeKey } from './event-rows.ts';
import { add } from './table-range.ts';
import type { StoredEvent, Tables } from './tables.ts';

/** Ids of the events of a user or on an item, newest first. */
export function eventsOn(
  table: Database<null, [string, number, string]>,
  owner: string,
): readonly string[] {
  const ids: string[] = [];
  for (const [first, , id] of table.getKeys({ start: [owner] })) {
    if (first !== owner) break;
    ids.push(id);
  }
  return ids;
}

export function countKinds(
  tables: Tables,
  ids: readonly string[],
): Readonly<Partial<Record<EventKind, number>>> {
  const counts: Partial<Record<EventKind, number>> = {};
  for (const [, [kind]] of stored(tables, ids)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

export function removeEvents(tables: Tables, ids: readonly string[]): void {
  for (const [id, [, user, item, at, , , , touch]] of stored(tables, ids)) {
    tables.events.removeSync(id);
    if (touch !== undefined) tables.eventsByRun.removeSync([touch[0], id]);
    tables.eventsByItem.removeSync([item, timeKey(at ?? undefined), id]);
    tables.eventsByUser.removeSync([user, timeKey(at ?? undefined), id]);
    lower(tables.activity, user);
  }
}

/** They keep their ids and all else. */
export function moveEvents(tables: Tables, ids: readonly string[], into: string): void {
  for (const [id, event] of stored(tables, ids)) {
    const [kind, user, item, at, ...rest] = event;
    tables.events.putSync(id, [kind, into, item, at, ...rest]);
    tables.eventsByUser.removeSync([user, timeKey(at ?? undefined), id]);
    tables.eventsByUser.putSync([into, timeKey(at ?? undefined), id], null);
    lower(tables.activity, user);
  }
  add(tables.activity, into, ids.length);
}

function* stored(tables: Tables, ids: readonly string[]): Iterable<[string, StoredEvent]> {
  for (const id of ids) {
    const event = tables.events.get(id);
    if (event !== undefined) yield [id, event];
  }
}

/** A number that reaches nought is absent. */
export function lower(table: Database<number, string>, key: string, amount = 1): void {
  const left = (table.get(key) ?? 0) - amount;
  if (left > 0) table.putSync(key, left);
  else table.removeSync(key);
}
