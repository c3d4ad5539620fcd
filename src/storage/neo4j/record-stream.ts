/**
 * Everything of one type, a page at a time along the index of its keys: memory stays flat on both sides, no
 * transaction outlives its page, and a page that fails is simply asked for again.
 */
import type { RecordType, RecordTypes } from '../../domain/record.ts';
import { compareRelations } from '../key-order.ts';
import { toRelation } from './edge-reader.ts';
import { toTagging } from './tagging-records.ts';
import { toEvent } from './event-records.ts';
import type { GraphClient } from './graph-client.ts';
import type { Row } from './run.ts';
import { NODE_DECODERS } from './node-reader.ts';
import { integer } from './properties.ts';

type Batches<T extends RecordType> = AsyncIterable<readonly RecordTypes[T][]>;
type SourceOf<T extends RecordType> = (client: GraphClient) => Batches<T>;
type Sources = { readonly [T in RecordType]: SourceOf<T> };

export function recordStream<T extends RecordType>(client: GraphClient, type: T): Batches<T> {
  const source: SourceOf<T> = SOURCES[type];
  return source(client);
}

/** Nodes or events to a page. */
const PAGE_SIZE = 2_000;
/** Nodes to a page where each brings its edges along. */
const PAGE_OF_HUBS = 500;

const SOURCES: Sources = {
  user: (client) => walk(client, 'store/stream-users', (row) => [NODE_DECODERS.user(row)]),
  item: (client) => walk(client, 'store/stream-items', (row) => [NODE_DECODERS.item(row)]),
  category: (client) =>
    walk(client, 'store/stream-categories', (row) => [NODE_DECODERS.category(row)]),
  entity: (client) => walk(client, 'store/stream-entities', (row) => [NODE_DECODERS.entity(row)]),
  tagging: (client) =>
    walk(
      client,
      'store/stream-taggings',
      (row) => (row['taggings'] as Row[]).map(toTagging),
      PAGE_OF_HUBS,
    ),
  relation: relations,
  event: (client) => walk(client, 'store/stream-events', (row) => [toEvent(row)]),
};

async function* relations(client: GraphClient): Batches<'relation'> {
  yield* walk(client, 'store/stream-relations-of-entities', relationsOfRow, PAGE_OF_HUBS);
  yield* walk(client, 'store/stream-relations-of-items', relationsOfRow, PAGE_OF_HUBS);
}

const relationsOfRow = (row: Row) =>
  (row['relations'] as Row[]).map(toRelation).sort(compareRelations);

async function* walk<R>(
  client: GraphClient,
  name: string,
  decode: (row: Row) => readonly R[],
  limit = PAGE_SIZE,
): AsyncIterable<readonly R[]> {
  for (let after = ''; ;) {
    const rows = await client.read(name, { after, limit: integer(limit) });
    const batch = rows.flatMap(decode);
    if (batch.length > 0) yield batch;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = String(last['key']);
  }
}
