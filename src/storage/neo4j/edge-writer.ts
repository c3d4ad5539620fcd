/** Writes taggings and relations, and creates the bare nodes that they need. */
import type { Relation, RelationEnd } from '../../domain/knowledge.ts';
import { changedItems, itemsIn } from '../change-log.ts';
import type { GraphWriter } from '../graph-store.ts';
import type { GraphClient } from './graph-client.ts';
import { writeRows } from './node-writer.ts';
import { putTaggings } from './tag-shelf.ts';

export function edgeWriter(
  client: GraphClient,
): Pick<GraphWriter, 'upsertTaggings' | 'upsertRelations'> {
  return {
    upsertTaggings: (taggings) =>
      client.write(async (run, note) => {
        await putTaggings(run, taggings);
        note(changedItems(taggings.map(({ item }) => item)));
      }),
    upsertRelations: (relations) =>
      client.write(async (run, note) => {
        await writeRows(run, 'store/create-bare-items', endsOf(relations, 'item'));
        await writeRows(run, 'store/create-bare-entities', endsOf(relations, 'entity'));
        await writeRows(run, 'store/upsert-relations', relations.map(relationRow));
        note(changedItems(relations.flatMap(itemsIn)));
      }),
  };
}

function endsOf(relations: readonly Relation[], type: RelationEnd['type']): { id: string }[] {
  const ends = relations.flatMap(({ from, to }) => [from, to]);
  const ids = new Set(ends.filter((end) => end.type === type).map((end) => end.id));
  return [...ids].map((id) => ({ id }));
}

/** How statements get a relation: of each end one key, the other one null. */
export const relationRow = ({ from, predicate, to }: Relation): object => ({
  predicate,
  fromItem: from.type === 'item' ? from.id : null,
  fromEntity: from.type === 'entity' ? from.id : null,
  toItem: to.type === 'item' ? to.id : null,
  toEntity: to.type === 'entity' ? to.id : null,
});
