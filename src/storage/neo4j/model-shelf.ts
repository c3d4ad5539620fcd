/**
 * What models write back: (:Item)-[:SIMILAR {score, model}]->(:Item), Item.embedding under a vector index, and one
 * (:ModelVersion) per model. SIMILAR edges bear their model's version and readers follow only the active one's, so
 * that its switch, one small transaction, shows the old model whole or the new one whole.
 */
import type { ItemId } from '../../domain/ids.ts';
import { batchesOf } from '../batches.ts';
import type { ModelOutput, ModelSink } from '../graph-store.ts';
import { ofOneLength } from '../model-output-check.ts';
import type { GraphClient } from './graph-client.ts';
import { gathered, integer, prefixed, type Properties } from './properties.ts';

export function modelShelf(client: GraphClient): ModelSink {
  const active = async () => toModel((await client.read('model/active'))[0]?.['model']);
  return {
    activeModel: active,
    async writeModel(output) {
      // What a writer that died in the middle left behind goes first, what the new model replaces goes last.
      await removeSimilarBut(client, (await active())?.version);
      await writeSimilar(client, output);
      await fitVectorIndex(client, output.dimensions);
      await writeEmbeddings(client, output);
      await activate(client, output);
      await removeSimilarBut(client, output.version);
      await client.runAlone(
        { name: 'model/remove-inactive-embeddings' },
        { active: output.version },
      );
    },
    async similarTo(ids, limit) {
      const rows = await client.read('model/similar-to', { ids, limit: integer(limit) });
      const byId = new Map(rows.map((row) => [row['id'], row['neighbours'] as Neighbour[]]));
      return ids.map((id) => byId.get(id) ?? []);
    },
  };
}

interface Neighbour {
  readonly item: ItemId;
  readonly score: number;
}

const BATCH_SIZE = 1_000;

async function removeSimilarBut(client: GraphClient, active = ''): Promise<void> {
  await client.runAlone({ name: 'model/remove-inactive-similar' }, { active });
}

async function writeSimilar(client: GraphClient, output: ModelOutput): Promise<void> {
  const { version } = output;
  for (const rows of batchesOf(output.similar, BATCH_SIZE))
    await client.write((run) => run('model/write-similar', { rows, version }));
}

/** An index of another length would pass over the new vectors without a word; a model without vectors has none. */
async function fitVectorIndex(client: GraphClient, dimensions: number): Promise<void> {
  const [index] = await client.runAlone({ name: 'model/vector-dimensions' });
  if (index?.['dimensions'] === dimensions) return;
  await client.runAlone({ name: 'model/drop-vector-index' });
  if (dimensions === 0) return;
  const indexConfig = {
    'vector.dimensions': integer(dimensions),
    'vector.similarity_function': 'cosine',
  };
  await client.runAlone({ name: 'model/create-vector-index' }, { options: { indexConfig } });
}

async function writeEmbeddings(client: GraphClient, output: ModelOutput): Promise<void> {
  const { version } = output;
  for (const batch of batchesOf(ofOneLength(output), BATCH_SIZE)) {
    const rows = batch.map(({ item, vector }) => ({ item, vector: Array.from(vector) }));
    await client.write((run) => run('model/write-embeddings', { rows, version }));
  }
}

async function activate(client: GraphClient, output: ModelOutput): Promise<void> {
  const { version, trainedAt, dimensions, measures } = output;
  const properties = {
    trainedAt: integer(trainedAt),
    dimensions: integer(dimensions),
    ...prefixed('measure', measures),
  };
  await client.write(async (run, note) => {
    await run('model/activate', { version, properties });
    note({ type: 'model', version });
  });
}

function toModel(found: unknown): Awaited<ReturnType<ModelSink['activeModel']>> {
  if (found === undefined) return undefined;
  const properties = found as Properties;
  return {
    version: String(properties['id']),
    trainedAt: Number(properties['trainedAt']),
    measures: gathered<number>('measure', properties) ?? {},
  };
}
