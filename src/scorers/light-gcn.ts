/** LightGCN (He et al. 2020) asked by history: a user is one more propagation over the items of their events. */
import { interestMatrix } from '../dataset/interactions.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import {
  trainLightGraph,
  type LightGraphSettings,
} from '../learning/embeddings/train-light-graph.ts';
import { openHistoryVectors, type HistoryVectors } from './history-vectors.ts';
import type { ScorerModule } from './scorer.ts';

const DEFAULTS = {
  dimensions: 32,
  layers: 1,
  steps: 150,
  batch: 128,
  learningRate: 0.02,
  weightDecay: 0.2,
  hiddenShare: 0.5,
  historyPower: 0.5,
  maximumCandidates: 2048,
};

export function lightGcn(
  backend: TensorBackend,
  settings: Partial<LightGraphSettings> = {},
): ScorerModule<HistoryVectors> {
  return {
    name: 'light-gcn',
    async fit({ interactions, seed, signal }) {
      const plan = { ...DEFAULTS, seed, signal, ...settings };
      const vectors = await trainLightGraph(backend, interestMatrix(interactions), plan);
      return { dimensions: plan.dimensions, ...vectors, power: plan.historyPower };
    },
    open: openHistoryVectors,
  };
}
