/** Maximal marginal relevance (Carbonell and Goldstein 1998): minus the likeness to the most alike item so far. */
import type { Gain } from './gain.ts';
import type { SimilarityTo } from './similarity.ts';

export function mmrGain(similarityTo: SimilarityTo, candidates: number): Gain {
  const nearest = new Float32Array(candidates);
  const similarity = new Float32Array(candidates);
  return {
    of: (candidate) => -nearest[candidate],
    pick(candidate) {
      similarityTo(candidate, similarity);
      for (let c = 0; c < candidates; c++) nearest[c] = Math.max(nearest[c], similarity[c]);
    },
  };
}
