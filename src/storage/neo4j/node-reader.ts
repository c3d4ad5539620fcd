/** Reads users, items, categories and entities by key, and counts everything. */
import type { Category, Entity } from '../../domain/knowledge.ts';
import type { GraphReader, StoreCounts } from '../graph-store.ts';
import type { GraphClient } from './graph-client.ts';
import type { Row } from './run.ts';
import { toItem, toUser } from './node-records.ts';
import { picked, type Properties } from './properties.ts';

type NodeReader = Pick<GraphReader, 'users' | 'items' | 'categories' | 'entities' | 'counts'>;

export function nodeReader(client: GraphClient): NodeReader {
  const find = async <T extends { readonly id: string }>(
    name: string,
    ids: readonly string[],
    decode: (row: Row) => T,
  ): Promise<(T | undefined)[]> => {
    if (ids.length === 0) return [];
    const found = (await client.read(name, { ids })).map(decode);
    const byId = new Map(found.map((node) => [node.id, node]));
    return ids.map((id) => byId.get(id));
  };
  return {
    users: (ids) => find('store/users', ids, NODE_DECODERS.user),
    items: (ids) => find('store/items', ids, NODE_DECODERS.item),
    categories: (ids) => find('store/categories', ids, NODE_DECODERS.category),
    entities: (ids) => find('store/entities', ids, NODE_DECODERS.entity),
    counts: async () => (await client.read('store/counts'))[0] as StoreCounts,
  };
}

/** Nodes of rows that bear each under its type's name. */
export const NODE_DECODERS = {
  user: (row: Row) => toUser(row['user'] as Properties),
  item: (row: Row) => toItem(row['item'] as Properties),
  category: (row: Row) => picked<Category>(row['category'] as Properties, ['id', 'name', 'parent']),
  entity: (row: Row) => picked<Entity>(row['entity'] as Properties, ['id', 'kind', 'name']),
};
