/** How well one ranked list finds what a user went on to like: binary relevance, cut at k. */

export const ACCURACY_MEASURES = [
  'ndcg',
  'precision',
  'recall',
  'f1',
  'map',
  'mrr',
  'hitrate',
] as const;

export type Accuracy = Readonly<Record<(typeof ACCURACY_MEASURES)[number], number>>;

/**
 * Measures of one list; each lies in 0..1.
 * - `ndcg` gain 1 at a hit, discount 1 / log2(rank + 1), over the best list of min(k, relevant) hits
 *   (Järvelin and Kekäläinen 2002)
 * - `precision` hits / k, also where the list is shorter; `recall` hits / relevant; `f1` their harmonic mean
 * - `map` sum of the precision at each hit within k, / relevant (not min(k, relevant))
 * - `mrr` 1 / rank of the first hit, 0 where none is within k; `hitrate` 1 where there is a hit
 *
 * @param hits 1 where the item at that rank is relevant, best first; may be shorter or longer than k
 * @param relevant how many items are relevant to the user, at least 1
 */
export function accuracyAt(hits: ArrayLike<number>, relevant: number, k: number): Accuracy {
  let found = 0;
  let gain = 0;
  let precisions = 0;
  let first = 0;
  for (let rank = 1; rank <= Math.min(k, hits.length); rank++) {
    if (hits[rank - 1] === 0) continue;
    found++;
    gain += discount(rank);
    precisions += found / rank;
    if (first === 0) first = rank;
  }
  return {
    ndcg: gain / idealGain(Math.min(k, relevant)),
    precision: found / k,
    recall: found / relevant,
    // 2pr / (p + r) with p = found / k and r = found / relevant.
    f1: (2 * found) / (k + relevant),
    map: precisions / relevant,
    mrr: first === 0 ? 0 : 1 / first,
    hitrate: first === 0 ? 0 : 1,
  };
}

const discount = (rank: number): number => 1 / Math.log2(rank + 1);

function idealGain(hits: number): number {
  let gain = 0;
  for (let rank = 1; rank <= hits; rank++) gain += discount(rank);
  return gain;
}
