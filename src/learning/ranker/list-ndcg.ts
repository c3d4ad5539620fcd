/** How well a ranker orders given lists. */
import { topK } from '../../numeric/top-k.ts';
import type { NeuralRanker } from './neural-ranker.ts';
import type { RankerLists } from './ranker-lists.ts';

/**
 * nDCG@k with binary gain, mean over the lists that hold something relevant (Järvelin and Kekäläinen 2002). Relevant
 * things outside a list do not count against it, so this is higher than a measure over the whole catalogue.
 */
export function listNdcg(ranker: NeuralRanker, lists: RankerLists, k: number): number {
  const scores = new Float32Array(lists.length);
  let total = 0;
  let counted = 0;
  for (let list = 0; list < lists.lists; list++) {
    const start = list * lists.length;
    const size = lists.sizes[list];
    const relevance = lists.relevance.subarray(start, start + size);
    const relevant = relevance.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
    if (relevant === 0) continue;
    ranker.score(lists.features.subarray(start * lists.width), size, scores);
    const best = topK(scores.subarray(0, size), k);
    const gain = best.reduce((sum, at, rank) => sum + (relevance[at] > 0 ? discount(rank) : 0), 0);
    total += gain / idealGain(Math.min(k, relevant));
    counted++;
  }
  return counted === 0 ? 0 : total / counted;
}

const discount = (rank: number): number => 1 / Math.log2(rank + 2);

const idealGain = (relevant: number): number =>
  Array.from({ length: relevant }, (_, rank) => discount(rank)).reduce((a, b) => a + b, 0);
