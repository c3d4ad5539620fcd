/**
 * What models write back. Rows stand under their model's version; the switch of the active version is one small
 * write, so that readers see the old model whole or the new one whole, however much there is to write.
 */
import type { Database, RangeOptions } from 'lmdb';
import { MAX_ID_LENGTH, type ItemId } from '../../domain/ids.ts';
import { batchesOf } from '../batches.ts';
import type { ModelOutput, ModelSink } from '../graph-store.ts';
import { compareKeys } from '../key-order.ts';
import { ofOneLength } from '../model-output-check.ts';
import type { Environment } from './environment.ts';
import type { Tables } from './tables.ts';

export function modelShelf(environment: Environment): ModelSink {
  return {
    async writeModel(output) {
      // What a writer that died in the middle left behind goes first, what the new model replaces goes last.
      await removeInactive(environment);
      await putRows(environment, output);
      const { version, trainedAt, measures, dimensions } = output;
      await environment.write(({ models, facts }, note) => {
        models.putSync(version, { trainedAt, measures, dimensions });
        facts.putSync('activeModel', version);
        note({ type: 'model', version });
      });
      await removeInactive(environment);
    },
    activeModel: () =>
      environment.read((tables) => {
        const version = activeVersion(tables);
        const stored = version === undefined ? undefined : tables.models.get(version);
        if (version === undefined || stored === undefined) return undefined;
        return { version, trainedAt: stored.trainedAt, measures: stored.measures };
      }),
    similarTo: (items, limit) =>
      environment.read((tables) => items.map((item) => neighboursOf(tables, item, limit))),
  };
}

const BATCH_SIZE = 1_000;

/** No key sorts behind it: the last code point, as often as a key has room for its two UTF-16 units. */
const HIGHEST_ID = '\u{10ffff}'.repeat(MAX_ID_LENGTH / 2);

const activeVersion = ({ facts }: Tables): string | undefined =>
  facts.get('activeModel')?.toString();

async function putRows(environment: Environment, output: ModelOutput): Promise<void> {
  for (const batch of batchesOf(ofOneLength(output), BATCH_SIZE))
    await environment.write(({ items, embeddings }) => {
      for (const { item, vector } of batch)
        if (items.doesExist(item)) embeddings.putSync([output.version, item], bytesOf(vector));
    });
  for (const batch of batchesOf(output.similar, BATCH_SIZE))
    await environment.write((tables) => {
      for (const { item, neighbours } of batch) putNeighbours(tables, output, item, neighbours);
    });
}

const bytesOf = (vector: Float32Array): Uint8Array =>
  new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);

function putNeighbours(
  { items, similar }: Tables,
  { version }: ModelOutput,
  item: ItemId,
  neighbours: readonly { readonly item: ItemId; readonly score: number }[],
): void {
  if (!items.doesExist(item)) return;
  const known = neighbours
    .filter((neighbour) => items.doesExist(neighbour.item))
    .sort((a, b) => b.score - a.score || compareKeys(a.item, b.item));
  similar.putSync(
    [version, item],
    [known.map((neighbour) => neighbour.item), known.map((neighbour) => neighbour.score)],
  );
}

function neighboursOf(
  tables: Tables,
  item: ItemId,
  limit: number,
): { item: ItemId; score: number }[] {
  const version = activeVersion(tables);
  const stored = version === undefined ? undefined : tables.similar.get([version, item]);
  const [ids, scores] = stored ?? [[], []];
  const all = ids.map((id, rank) => ({ item: id as ItemId, score: scores[rank] }));
  // Items that were deleted since stand in the lists of others still.
  return all.filter((neighbour) => tables.items.doesExist(neighbour.item)).slice(0, limit);
}

async function removeInactive(environment: Environment): Promise<void> {
  for (;;) {
    const removed = await environment.write(
      (tables) =>
        removeSome(tables.similar, activeVersion(tables)) +
        removeSome(tables.embeddings, activeVersion(tables)),
    );
    if (removed === 0) return;
  }
}

const around = (version: string): RangeOptions[] => [
  { end: [version] },
  { start: [version, HIGHEST_ID], exclusiveStart: true },
];

/** Removes up to a batch of rows of versions other than `active`; how many. */
function removeSome<V>(table: Database<V, [string, string]>, active: string | undefined): number {
  const doomed: [string, string][] = [];
  for (const range of active === undefined ? [{}] : around(active))
    doomed.push(...table.getKeys({ ...range, limit: BATCH_SIZE }));
  for (const key of doomed) table.removeSync(key);
  return doomed.length;
}
