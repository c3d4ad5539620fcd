/** Writes taggings and relations, and creates the bare nodes that they need. */
import type { Relation, RelationEnd } from '../../domain/knowledge.ts';
import { changedItems, itemsIn } from '../change-log.ts';
import type { GraphWriter } from '../graph-store.ts';
import { compareKeys } from '../key-order.ts';
import type { Environment } from './environment.ts';
import { add } from './table-range.ts';
import { putTagging } from './tag-shelf.ts';
import type { EndPair, Tables } from './tables.ts';

export function edgeWriter(
  environment: Environment,
): Pick<GraphWriter, 'upsertTaggings' | 'upsertRelations'> {
  return {
    upsertTaggings: (taggings) =>
      environment.write((tables, note) => {
        for (const tagging of taggings) putTagging(tables, tagging);
        note(changedItems(taggings.map(({ item }) => item)));
      }),
    upsertRelations: (relations) =>
      environment.write((tables, note) => {
        const fresh = relations.filter((relation) => putRelation(tables, relation));
        add(tables.totals, 'relation', fresh.length);
        note(changedItems(relations.flatMap(itemsIn)));
      }),
  };
}

/** Where all relations from the one end to the other are kept. */
export const pairOf = ({ from, to }: Relation): EndPair => [from.type, from.id, to.type, to.id];

/** Was the relation new? */
function putRelation(tables: Tables, relation: Relation): boolean {
  const { from, predicate, to } = relation;
  const key = pairOf(relation);
  const stored = tables.relations.get(key) ?? [];
  if (stored.includes(predicate)) return false;
  if (stored.length === 0) {
    createBareEnd(tables, from);
    createBareEnd(tables, to);
    tables.relationsByTarget.putSync([to.type, to.id, from.type, from.id], null);
  }
  tables.relations.putSync(key, [...stored, predicate].sort(compareKeys));
  return true;
}

function createBareEnd(tables: Tables, end: RelationEnd): void {
  if (end.type === 'item') createBareItem(tables, end.id);
  else if (!tables.entities.doesExist(end.id)) tables.entities.putSync(end.id, { kind: 'entity' });
}

function createBareItem({ items }: Tables, id: string): void {
  if (!items.doesExist(id)) items.putSync(id, {});
}
