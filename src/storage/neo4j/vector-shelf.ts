/** Vectors of items as the lists Item.textVector and Item.imageVector; (:VectorSpace) says how long those of a mode are. */
import type { ItemId } from '../../domain/ids.ts';
import { vectorProperty, type VectorMode } from '../../domain/item-vectors.ts';
import { oneLength, type VectorShelf } from '../vector-shelf.ts';
import type { GraphClient } from './graph-client.ts';
import { writeRows } from './node-writer.ts';
import { integer } from './properties.ts';

export function vectorShelf(client: GraphClient): VectorShelf {
  return {
    async replaceItemVectors(mode, vectors) {
      const length = oneLength(mode, vectors);
      const property = vectorProperty(mode);
      await client.write(async (run) => {
        await run('store/remove-vectors', { property, nothing: { [property]: null } });
        await run('store/remove-vector-space', { mode });
        if (length === undefined) return;
        await run('store/vector-space', { mode, dimensions: integer(length) });
        const rows = vectors.map(({ item, vector }) => ({
          id: item,
          properties: { [property]: Array.from(vector) },
        }));
        await writeRows(run, 'store/write-vectors', rows);
      });
    },
    async vectorLength(mode) {
      const [row] = await client.read('store/vector-length', { mode });
      return row === undefined ? undefined : Number(row['dimensions']);
    },
    async itemVectors(mode, items) {
      if (items.length === 0) return [];
      const property = vectorProperty(mode);
      const rows = await client.read('store/item-vectors', { ids: items, property });
      const byId = new Map(rows.map((row) => [row['id'], toVector(row['vector'])]));
      return items.map((id) => byId.get(id));
    },
    streamItemVectors: (mode) => stream(client, mode),
  };
}

const PAGE_SIZE = 500;

async function* stream(
  client: GraphClient,
  mode: VectorMode,
): ReturnType<VectorShelf['streamItemVectors']> {
  const property = vectorProperty(mode);
  for (let after = ''; ;) {
    const page = { after, property, limit: integer(PAGE_SIZE) };
    const rows = await client.read('store/stream-vectors', page);
    const batch = rows.flatMap((row) =>
      row['vector'] === null
        ? []
        : [{ item: row['key'] as ItemId, vector: toVector(row['vector']) }],
    );
    if (batch.length > 0) yield batch;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE_SIZE) return;
    after = String(last['key']);
  }
}

const toVector = (list: unknown): Float32Array => Float32Array.from(list as readonly number[]);
