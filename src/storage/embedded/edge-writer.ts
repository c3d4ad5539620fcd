/** Writes taggings and relations, and creates the bare nodes that they need. */
import type { Relation, RelationEnd, Tagging } from '../../domain/knowledge.ts';
import type { GraphWriter } from '../graph-store.ts';
import { compareKeys } from '../key-order.ts';
import type { Environment } from './environment.ts';
import { add } from './table-range.ts';
import type { StoredTagging, Tables } from './tables.ts';

export function edgeWriter(
  environment: Environment,
): Pick<GraphWriter, 'upsertTaggings' | 'upsertRelations'> {
  return {
    upsertTaggings: (taggings) =>
      environment.write((tables) => {
        const fresh = taggings.filter((tagging) => putTagging(tables, tagging));
        add(tables.totals, 'tagging', fresh.length);
      }),
    upsertRelations: (relations) =>
      environment.write((tables) => {
        const fresh = relations.filter((relation) => putRelation(tables, relation));
        add(tables.totals, 'relation', fresh.length);
      }),
  };
}

/** Was the tagging new? */
function putTagging(tables: Tables, tagging: Tagging): boolean {
  const { item, tag, source, method, confidence, count } = tagging;
  const stored = tables.taggings.get([item, tag]);
  if (stored === undefined) {
    createBareItem(tables, item);
    add(tables.tags, tag, 1);
    tables.itemsByTag.putSync([tag, item], null);
  }
  const others = (stored ?? []).filter(([name]) => name !== source);
  const entry: StoredTagging = [source, method, confidence, count];
  tables.taggings.putSync([item, tag], [...others, entry].sort(bySource));
  return others.length === (stored?.length ?? 0);
}

/** Was the relation new? */
function putRelation(tables: Tables, { from, predicate, to }: Relation): boolean {
  const key: [RelationEnd['type'], string, RelationEnd['type'], string] = [
    from.type,
    from.id,
    to.type,
    to.id,
  ];
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

const bySource = ([a]: StoredTagging, [b]: StoredTagging): number => compareKeys(a, b);
