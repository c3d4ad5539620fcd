/** Reads what stands between nodes: taggings, relations, categories' trees and members. */
import type { CategoryId } from '../../domain/ids.ts';
import type { Relation, RelationEnd } from '../../domain/knowledge.ts';
import type { GraphReader } from '../graph-store.ts';
import { compareRelations } from '../key-order.ts';
import type { GraphClient } from './graph-client.ts';
import type { Row } from './run.ts';
import { toTagging } from './tagging-records.ts';

type EdgeReader = Pick<GraphReader, 'tagCounts' | 'taggingsOf' | 'relationsOf' | 'subcategories'>;

export function edgeReader(client: GraphClient): EdgeReader {
  return {
    tagCounts: async (names) => {
      const rows = await client.read('store/tag-counts', { ids: names });
      const counts = new Map(rows.map((row) => [row['id'], Number(row['items'])]));
      return names.map((name) => counts.get(name) ?? 0);
    },
    taggingsOf: async (ids) =>
      inGroups(ids, await client.read('store/taggings-of', { ids }), 'item', toTagging),
    relationsOf: async (ids) => {
      const rows = await client.read('store/relations-of', { ids });
      return inGroups(ids, rows, 'anchor', toRelation).map((some) => some.sort(compareRelations));
    },
    subcategories: async (ids) => {
      const rows = await client.read('store/subcategories', { ids });
      return inGroups(ids, rows, 'parent', (row) => row['child'] as CategoryId);
    },
  };
}

export function toRelation(row: Row): Relation {
  return {
    from: { type: row['fromType'], id: row['from'] } as RelationEnd,
    predicate: String(row['predicate']),
    to: { type: row['toType'], id: row['to'] } as RelationEnd,
  };
}

/** One list per id, in the order of the ids; each keeps the order of its rows. */
export function inGroups<T>(
  ids: readonly string[],
  rows: readonly Row[],
  key: string,
  decode: (row: Row) => T,
): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group === undefined) groups.set(row[key], [decode(row)]);
    else group.push(decode(row));
  }
  return ids.map((id) => groups.get(id)?.slice() ?? []);
}
