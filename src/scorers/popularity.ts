/** How much interest each item has met, whoever asks. */
import type { Interactions } from '../dataset/interactions.ts';
import type { Scorer, ScorerModule } from './scorer.ts';

export type ItemScores = { readonly scores: Float32Array };

export function popularity(): ScorerModule<ItemScores> {
  return {
    name: 'popularity',
    fit: async ({ interactions }) => ({ scores: itemPopularity(interactions) }),
    open: constantScorer,
  };
}

/** [items] sum of interest. */
export function itemPopularity(interactions: Interactions): Float32Array {
  const scores = new Float32Array(interactions.items);
  for (let e = 0; e < interactions.item.length; e++) {
    scores[interactions.item[e]] += interactions.weight[e];
  }
  return scores;
}

/** Answers the same scores to everybody. */
export function constantScorer(state: ItemScores): Scorer {
  const { scores } = state;
  return {
    score: (_, out) => out.set(scores),
    scoreOnly(_, chosen, out) {
      for (let i = 0; i < chosen.length; i++) out[i] = scores[chosen[i]];
    },
  };
}
