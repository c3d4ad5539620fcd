/** Reads what stands between nodes: taggings, relations, categories' trees and members. */
import type { CategoryId, EntityId, ItemId, TagName } from '../../domain/ids.ts';
import type { Relation, RelationEnd, Tagging } from '../../domain/knowledge.ts';
import type { GraphReader } from '../graph-store.ts';
import { compareRelations } from '../key-order.ts';
import type { Environment } from './environment.ts';
import { secondsOf } from './table-range.ts';
import type { EndPair, StoredTagging, Tables } from './tables.ts';

type EdgeReader = Pick<GraphReader, 'tagCounts' | 'taggingsOf' | 'relationsOf' | 'subcategories'>;

export function edgeReader(environment: Environment): EdgeReader {
  return {
    tagCounts: (names) => environment.read(({ tags }) => names.map((name) => tags.get(name) ?? 0)),
    taggingsOf: (items) =>
      environment.read((tables) => items.map((item) => taggingsIn(tables.taggings, item))),
    relationsOf: (items) =>
      environment.read((tables) => items.map((item) => relationsOfItem(tables, item))),
    subcategories: (ids) =>
      environment.read((tables) =>
        ids.map((id) => [...secondsOf(tables.subcategories, id)] as CategoryId[]),
      ),
  };
}

export function toTaggings(
  item: string,
  tag: string,
  stored: readonly StoredTagging[],
): readonly Tagging[] {
  return stored.map(([source, method, confidence, count, evidence]) => ({
    item: item as ItemId,
    tag: tag as TagName,
    source,
    method,
    confidence,
    count,
    ...(evidence === undefined ? {} : { evidence }),
  }));
}

export function toRelations(
  [fromType, from, toType, to]: EndPair,
  predicates: readonly string[],
): readonly Relation[] {
  const ends = { from: endOf(fromType, from), to: endOf(toType, to) };
  return predicates.map((predicate) => ({ ...ends, predicate }));
}

const endOf = (type: RelationEnd['type'], id: string): RelationEnd =>
  type === 'item' ? { type, id: id as ItemId } : { type, id: id as EntityId };

/** Those of one item, of those that stand or of those that were rejected. */
export function taggingsIn(taggings: Tables['taggings'], item: string): Tagging[] {
  const found: Tagging[] = [];
  for (const { key, value } of taggings.getRange({ start: [item] })) {
    if (key[0] !== item) break;
    found.push(...toTaggings(item, key[1], value));
  }
  return found;
}

function relationsOfItem({ relations, relationsByTarget }: Tables, item: ItemId): Relation[] {
  const found: Relation[] = [];
  for (const { key, value } of relations.getRange({ start: ['item', item] })) {
    if (key[0] !== 'item' || key[1] !== item) break;
    found.push(...toRelations(key, value));
  }
  for (const [toType, to, fromType, from] of relationsByTarget.getKeys({ start: ['item', item] })) {
    if (toType !== 'item' || to !== item) break;
    // A relation of the item with itself was found from its beginning already.
    if (fromType === 'item' && from === item) continue;
    const key: EndPair = [fromType, from, toType, to];
    found.push(...toRelations(key, relations.get(key) ?? []));
  }
  return found.sort(compareRelations);
}
