/** Reads users, items, categories and entities by key, and counts everything. */
import type { Database } from 'lmdb';
import type { GraphReader } from '../graph-store.ts';
import type { Environment } from './environment.ts';
import type { Tables } from './tables.ts';

type NodeReader = Pick<GraphReader, 'users' | 'items' | 'categories' | 'entities' | 'counts'>;

export function nodeReader(environment: Environment): NodeReader {
  return {
    users: (ids) => environment.read(({ users }) => ids.map((id) => withId(users, id))),
    items: (ids) => environment.read(({ items }) => ids.map((id) => withId(items, id))),
    categories: (ids) =>
      environment.read(({ categories }) => ids.map((id) => withId(categories, id))),
    entities: (ids) => environment.read(({ entities }) => ids.map((id) => withId(entities, id))),
    counts: () =>
      environment.read((tables) => ({
        user: rowsOf(tables.users),
        item: rowsOf(tables.items),
        category: rowsOf(tables.categories),
        entity: rowsOf(tables.entities),
        tag: rowsOf(tables.tags),
        tagging: tables.totals.get('tagging') ?? 0,
        relation: tables.totals.get('relation') ?? 0,
        event: rowsOf(tables.events),
      })),
  };
}

function withId<V extends object, I extends string>(
  table: Database<V, string>,
  id: I,
): (V & { id: I }) | undefined {
  const stored = table.get(id);
  return stored === undefined ? undefined : { id, ...stored };
}

/** LMDB keeps the number of rows of each table; asking for it reads one page. */
function rowsOf(table: Tables[Exclude<keyof Tables, 'root'>]): number {
  const stats: { readonly entryCount?: number } = table.getStats();
  return stats.entryCount ?? 0;
}
