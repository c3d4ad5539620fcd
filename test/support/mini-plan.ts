/** The whole engine on a small scale: every kind of scorer, folds, a neural ranker; a second instead of minutes. */
import type { TrainingPlan } from '../../src/model/plan/training-plan.ts';

export const miniPlan = (seed = 1): TrainingPlan => ({
  name: 'mini',
  seed,
  candidates: 50,
  scorers: [
    { name: 'popularity', group: 'popularity', candidateWeight: 0.2 },
    { name: 'item-knn-shrunk', group: 'collaborative', candidateWeight: 0.5 },
    { name: 'ease', group: 'collaborative', candidateWeight: 1 },
    { name: 'ials-narrow', group: 'collaborative', candidateWeight: 0.5 },
    { name: 'content', group: 'content', candidateWeight: 0 },
    { name: 'path:*', group: 'paths', candidateWeight: 0 },
    { name: 'embedding', group: 'embeddings', candidateWeight: 0 },
  ],
  ranker: {
    folds: 3,
    maximumLists: 300,
    validationOneIn: 5,
    settings: { members: 2, epochs: 3, batch: 16, hidden: [16, 8], forests: 1, trees: 10 },
  },
});
