/** Items by fused vectors of their text, their image and their place in the graph: near what the user took, near in all. */
import { sequencesOf } from '../dataset/sequences.ts';
import type { FusionKind } from '../learning/fusion/fusion-network.ts';
import type { FusionSettings } from '../learning/fusion/fusion-settings.ts';
import { itemMode, type ItemMode } from '../learning/fusion/item-modes.ts';
import { fuseItems, trainFusion, type ItemPairs } from '../learning/fusion/train-fusion.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import { breather } from '../numeric/breather.ts';
import { truncatedSvd } from '../numeric/truncated-svd.ts';
import { embeddingScorer, openEmbedding, type ItemVectors } from './embedding.ts';
import type { BackendSource } from './scorer-kind.ts';
import type { FitInput, ScorerModule } from './scorer.ts';

export interface FusedSettings extends Partial<FusionSettings> {
  readonly fusion?: FusionKind;
}

export function fusedScorer(
  { fusion = 'concatenate', ...settings }: FusedSettings,
  backend: BackendSource,
): ScorerModule<ItemVectors> {
  return {
    name: 'fused',
    async fit(input) {
      const { seed, signal } = input;
      const modes = await itemModes(backend(), input);
      const plan = { seed, signal, ...settings };
      const pairs = nextPairs(input);
      const model = await trainFusion(backend(), fusion, modes, pairs, plan);
      return {
        dimensions: model.dimensions,
        vectors: await fuseItems(backend(), model, modes),
      };
    },
    open: openEmbedding,
  };
}

const TEXT_DIMENSIONS = 64;

/**
 * `text`: the vectors that the data has, or what is known of the items (title, description, tags, categories, brand) by
 * its leading singular vectors; `image` where the data has some; `graph`: node embeddings.
 */
export async function itemModes(backend: TensorBackend, input: FitInput): Promise<ItemMode[]> {
  const { vectors = {}, interactions, seed, signal } = input;
  const graph = await embeddingScorer(backend).fit(input);
  const text = vectors.text ?? (await describedBy(input, seed, signal));
  return [
    itemMode('text', text.dimensions, text.vectors),
    ...(vectors.image === undefined
      ? []
      : [itemMode('image', vectors.image.dimensions, vectors.image.vectors)]),
    itemMode('graph', graph.dimensions, graph.vectors),
  ].filter(({ present }) => present.length === interactions.items);
}

async function describedBy(
  { content }: FitInput,
  seed: number,
  signal: AbortSignal | undefined,
): Promise<ItemVectors> {
  const { right } = await truncatedSvd(content, TEXT_DIMENSIONS, seed, breather(signal));
  const dimensions = content.columns === 0 ? 0 : right.length / content.columns;
  const vectors = new Float32Array(content.rows * dimensions);
  for (let row = 0; row < content.rows; row++) {
    for (let e = content.offsets[row]; e < content.offsets[row + 1]; e++) {
      const from = content.indices[e] * dimensions;
      for (let k = 0; k < dimensions; k++)
        vectors[row * dimensions + k] += content.values[e] * right[from + k];
    }
  }
  return { dimensions, vectors };
}

/** How many steps apart two items of a pair may be. */
const REACH = 2;

/** In the order of their times where there are some, else as they stand. */
export function nextPairs({ interactions }: Pick<FitInput, 'interactions'>): ItemPairs {
  const timed = sequencesOf(interactions);
  const { offsets, item } = timed.item.length > 0 ? timed : interactions;
  const [first, second]: [number[], number[]] = [[], []];
  for (let user = 0; user + 1 < offsets.length; user++) {
    for (let step = offsets[user]; step < offsets[user + 1]; step++) {
      for (let next = step + 1; next <= step + REACH && next < offsets[user + 1]; next++) {
        first.push(item[step]);
        second.push(item[next]);
      }
    }
  }
  return { first: Uint32Array.from(first), second: Uint32Array.from(second) };
}
