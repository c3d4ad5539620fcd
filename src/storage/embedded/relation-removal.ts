/** Takes relations out of the tables that know them: named ones, or all of an item. */
import type { ItemId } from '../../domain/ids.ts';
import type { Relation } from '../../domain/knowledge.ts';
import { firstPlaces } from '../relation-places.ts';
import { pairOf } from './edge-writer.ts';
import { lower } from './event-removal.ts';
import type { EndPair, Tables } from './tables.ts';

/** Was each relation there? What stands twice is there once, as it is when they are removed one after the other. */
export function lookFor({ relations: table }: Tables, relations: readonly Relation[]): boolean[] {
  const first = new Set(firstPlaces(relations));
  return relations.map(
    (relation, place) =>
      first.has(place) && (table.get(pairOf(relation)) ?? []).includes(relation.predicate),
  );
}

/** Was the relation there? Its ends stay, even where nothing ties them any more. */
export function removeRelation(tables: Tables, relation: Relation): boolean {
  const pair = pairOf(relation);
  const stored = tables.relations.get(pair) ?? [];
  const kept = stored.filter((predicate) => predicate !== relation.predicate);
  if (kept.length === stored.length) return false;
  if (kept.length === 0) removePair(tables, pair);
  else tables.relations.putSync(pair, kept);
  lower(tables.totals, 'relation');
  return true;
}

/** All in which the item stands, at either end. */
export function removeRelationsOf(tables: Tables, item: ItemId): void {
  const { relations, relationsByTarget, totals } = tables;
  const pairs: EndPair[] = [];
  for (const pair of relations.getKeys({ start: ['item', item] })) {
    if (pair[0] !== 'item' || pair[1] !== item) break;
    pairs.push(pair);
  }
  for (const [toType, to, fromType, from] of relationsByTarget.getKeys({ start: ['item', item] })) {
    if (toType !== 'item' || to !== item) break;
    pairs.push([fromType, from, toType, to]);
  }
  for (const pair of pairs) {
    lower(totals, 'relation', relations.get(pair)?.length ?? 0);
    removePair(tables, pair);
  }
}

function removePair({ relations, relationsByTarget }: Tables, pair: EndPair): void {
  const [fromType, from, toType, to] = pair;
  relations.removeSync(pair);
  relationsByTarget.removeSync([toType, to, fromType, from]);
}
