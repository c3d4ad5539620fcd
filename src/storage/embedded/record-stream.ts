/** Everything of one type, a batch at a time, each batch read afresh: no transaction stays open between two of them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database, Key } from 'lmdb';
import type { RecordType, RecordTypes } from '../../domain/record.ts';
import { toRelations, toTaggings } from './edge-reader.ts';
import type { Environment } from './environment.ts';
import { toEvent } from './event-rows.ts';
import type { Tables } from './tables.ts';

type Batches<T extends RecordType> = AsyncIterable<readonly RecordTypes[T][]>;

export function recordStream<T extends RecordType>(environment: Environment, type: T): Batches<T> {
  const source: SourceOf<T> = SOURCES[type];
  return source(environment);
}

const BATCH_SIZE = 2_000;

type SourceOf<T extends RecordType> = (environment: Environment) => Batches<T>;
type Sources = { readonly [T in RecordType]: SourceOf<T> };

const SOURCES: Sources = {
  user: walk(
    (tables) => tables.users,
    (id, stored) => [withId(id, stored)],
  ),
  item: walk(
    (tables) => tables.items,
    (id, stored) => [withId(id, stored)],
  ),
  category: walk(
    (tables) => tables.categories,
    (id, stored) => [withId(id, stored)],
  ),
  entity: walk(
    (tables) => tables.entities,
    (id, stored) => [withId(id, stored)],
  ),
  tagging: walk(
    (tables) => tables.taggings,
    ([item, tag], stored) => toTaggings(item, tag, stored),
  ),
  relation: walk((tables) => tables.relations, toRelations),
  event: walk(
    (tables) => tables.events,
    (id, stored) => [toEvent(id, stored)],
  ),
};

function walk<V, K extends Key, R>(
  tableOf: (tables: Tables) => Database<V, K>,
  decode: (key: K, stored: V) => readonly R[],
): (environment: Environment) => AsyncIterable<readonly R[]> {
  return async function* batches(environment) {
    for (let after: K | undefined; ;) {
      const start = after === undefined ? {} : { start: after, exclusiveStart: true };
      const rows = await environment.read((tables) => [
        ...tableOf(tables).getRange({ ...start, limit: BATCH_SIZE }),
      ]);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.flatMap(({ key, value }) => decode(key, value));
      after = last.key;
      // Reads are synchronous: without this a long walk would keep the process from serving anyone else.
      await nextTurn();
    }
  };
}

function withId<R extends { readonly id: string }>(id: string, stored: Omit<R, 'id'>): R {
  return { id, ...stored } as R;
}
