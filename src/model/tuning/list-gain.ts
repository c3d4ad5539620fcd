/** nDCG of one list, by gains: binary relevance, discount 1 / log2(rank + 1) (Järvelin and Kekäläinen 2002). */

/** Where tuning cuts its lists. */
export const CUT = 10;

export const MEASURE = `ndcg@${CUT}`;

/** nDCG at CUT of a list, best first, of which `isHit` tells the hits by place; `relevant` of at least 1. */
export function listGain(
  length: number,
  isHit: (place: number) => boolean,
  relevant: number,
): number {
  let gain = 0;
  let ideal = 0;
  for (let place = 0; place < CUT; place++) {
    const discount = 1 / Math.log2(place + 2);
    if (place < relevant) ideal += discount;
    if (place < length && isHit(place)) gain += discount;
  }
  return gain / ideal;
}
