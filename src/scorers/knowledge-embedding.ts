/** A trained knowledge-graph embedding: a user's history and the relation "interacts" lead to items. */
import { interestMatrix } from '../dataset/interactions.ts';
import type { KnowledgeParameters } from '../learning/embeddings/knowledge-parameters.ts';
import { RELATIONAL_SCORES } from '../learning/embeddings/relational-score.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import {
  trainKnowledgeEmbedding,
  type KnowledgeEmbeddingSettings,
} from '../learning/embeddings/train-knowledge-embedding.ts';
import { openHistoryVectors, type HistoryVectors } from './history-vectors.ts';
import type { ScorerModule } from './scorer.ts';

const DEFAULTS: Omit<KnowledgeEmbeddingSettings, 'seed'> = {
  model: 'distmult',
  dimensions: 32,
  steps: 250,
  batch: 128,
  learningRate: 0.02,
  weightDecay: 0.4,
  hiddenShare: 0.7,
  historyPower: 1,
  knowledgeWeight: 0.3,
  maximumCandidates: 2048,
};

/**
 * As in CKE (Zhang et al. 2016) and KGAT (Wang et al. 2019) interactions are one relation among those of the knowledge
 * graph; but the head of "interacts" is the history instead of a node for each user (FISM, Kabbur et al. 2013), so that
 * a first click changes the answer.
 */
export function knowledgeEmbedding(
  backend: TensorBackend,
  settings: Partial<KnowledgeEmbeddingSettings> = {},
): ScorerModule<HistoryVectors> {
  return {
    name: 'knowledge-embedding',
    async fit({ interactions, metaPaths, seed, signal }) {
      const plan = { ...DEFAULTS, seed, signal, ...settings };
      const relations = metaPaths
        .map(({ links }) => links)
        .filter((links) => links.indices.length > 0);
      const triples = { interactions: interestMatrix(interactions), relations };
      return servedVectors(await trainKnowledgeEmbedding(backend, triples, plan), plan);
    },
    open: openHistoryVectors,
  };
}

/** For a translation, |h + r - t|² opens up to products of h and t and a bias of t: r joins the bias. */
function servedVectors(
  { items, interacts }: KnowledgeParameters,
  { model, dimensions, historyPower: power }: KnowledgeEmbeddingSettings,
): HistoryVectors {
  const score = RELATIONAL_SCORES[model];
  const history = new Float32Array(items.vectors.length);
  const bias = items.bias.slice();
  for (let item = 0; item < bias.length; item++) {
    const place = [item * dimensions, (item + 1) * dimensions] as const;
    const vector = items.vectors.subarray(...place);
    if (score.byDistance) {
      history.set(vector, place[0]);
      for (let k = 0; k < dimensions; k++) bias[item] += vector[k] * (interacts[k] - vector[k] / 2);
    } else score.query(vector, interacts, history.subarray(...place));
  }
  return { dimensions, history, items: items.vectors.slice(), bias, power };
}
