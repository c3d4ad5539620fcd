/** The kinds of scorers whose item vectors are trained step by step. */
import { gatedProductScorer, openGatedProduct } from './gated-product.ts';
import { openHistoryVectors } from './history-vectors.ts';
import { knowledgeEmbedding } from './knowledge-embedding.ts';
import { lightGcn } from './light-gcn.ts';
import { scorerKind, type ScorerKind } from './scorer-kind.ts';
import { setting } from './setting-rule.ts';
import { openTwoTower, twoTower } from './two-tower.ts';

const MODELS = ['transe', 'distmult', 'complex'] as const;

const LOSSES = ['logistic', 'squared'] as const;

const TRAINING = {
  steps: setting.whole(1),
  batch: setting.whole(1),
  learningRate: setting.above(0),
};

const HISTORY = {
  ...TRAINING,
  hiddenShare: setting.between(0, 1, [0.5, 0.7, 0.8]),
  historyPower: setting.between(0, 1, [0.5, 0.75, 1]),
  maximumCandidates: setting.whole(1),
};

export const TRAINED_KINDS: readonly ScorerKind[] = [
  scorerKind(
    'knowledge-embedding',
    {
      ...HISTORY,
      model: setting.oneOf(MODELS, MODELS),
      dimensions: setting.whole(1, [16, 32, 64]),
      weightDecay: setting.from(0, [0.1, 0.2, 0.4, 0.8]),
      knowledgeWeight: setting.from(0, [0, 0.1, 0.3, 1]),
    },
    (settings, backend) => ({
      name: 'knowledge-embedding',
      fit: (input) => knowledgeEmbedding(backend(), settings).fit(input),
      open: openHistoryVectors,
    }),
  ),
  scorerKind(
    'light-gcn',
    {
      ...HISTORY,
      layers: setting.whole(1, [1, 2, 3]),
      dimensions: setting.whole(1, [16, 32, 64]),
      weightDecay: setting.from(0, [0.02, 0.1, 0.2]),
    },
    (settings, backend) => ({
      name: 'light-gcn',
      fit: (input) => lightGcn(backend(), settings).fit(input),
      open: openHistoryVectors,
    }),
  ),
  scorerKind(
    'gated-product',
    {
      ...TRAINING,
      dimensions: setting.whole(1, [16, 32, 64]),
      weightDecay: setting.from(0, [0.1, 0.3, 1]),
      hiddenShare: setting.between(0, 1, [0.5, 0.7]),
      answers: setting.whole(1),
      negatives: setting.whole(1, [2, 4, 8]),
      loss: setting.oneOf(LOSSES, LOSSES),
    },
    (settings, backend) => ({
      name: 'gated-product',
      fit: (input) => gatedProductScorer(backend(), settings).fit(input),
      open: openGatedProduct,
    }),
  ),
  scorerKind(
    'two-tower',
    {
      ...TRAINING,
      weightDecay: setting.from(0, [0.3, 1, 2]),
      maximumCandidates: setting.whole(1),
    },
    (settings, backend) => ({
      name: 'two-tower',
      fit: (input) => twoTower(backend(), settings).fit(input),
      open: openTwoTower,
    }),
  ),
];
