/** What a trained model tells the graph: item embeddings, nearest items, and the version itself. */
import { itemId } from '../../domain/ids.ts';
import type { ItemVectors } from '../../scorers/embedding.ts';
import type { ModelOutput } from '../../storage/graph-store.ts';
import type { PublishedBundle } from './model-registry.ts';
import { openModel } from '../serving-model.ts';
import { similarItems } from '../similar-items.ts';
import type { TrainedModel } from './trained-model.ts';

/** SIMILAR edges per item. */
const NEIGHBOURS = 20;

export function modelOutput({
  manifest,
  model,
  trainedAt,
}: PublishedBundle & { readonly model: TrainedModel }): ModelOutput {
  const vectors = model.scorers['embedding'] as ItemVectors | undefined;
  return {
    version: manifest.version,
    trainedAt,
    measures: model.measures,
    dimensions: vectors?.dimensions ?? 0,
    embeddings: vectors === undefined ? [] : embeddingsOf(model, vectors),
    similar: similarOf(model),
  };
}

/** Items that nothing connects have no direction, and a vector index takes none. */
function* embeddingsOf(model: TrainedModel, { dimensions, vectors }: ItemVectors) {
  for (const [index, item] of model.items.entries()) {
    const vector = vectors.subarray(index * dimensions, (index + 1) * dimensions);
    if (vector.some((value) => value !== 0)) yield { item: itemId(item), vector };
  }
}

function* similarOf(model: TrainedModel) {
  const serving = openModel(model);
  for (const [index, item] of serving.items.entries()) {
    const neighbours = similarItems(serving, index, NEIGHBOURS).map(({ item: other, score }) => ({
      item: serving.items[other],
      score,
    }));
    yield { item, neighbours };
  }
}
