/** What the ranker knows of an item beside the scorers' opinions. */
import type { Interactions } from '../dataset/interactions.ts';
import type { Item } from '../domain/item.ts';
import { fitTrends, type Trends } from './trends.ts';

export interface ItemFacts {
  /** [items] summed interest of all users. */
  readonly popularity: Float32Array;
  /** [items] mean value (stars), pulled to the mean of all by 5 pseudo-votes, standardised; 0 without values. */
  readonly meanValue: Float32Array;
  /** [items] milliseconds since 1970; NaN where it is not known. */
  readonly releasedAt: Float64Array;
  /** The moment from which ages are counted, ms. */
  readonly now: number;
  readonly trends: Trends;
}

const PSEUDO_VOTES = 5;

export function itemFacts(
  interactions: Interactions,
  items: readonly Item[],
  now: number,
): ItemFacts {
  const popularity = new Float32Array(items.length);
  const sums = new Float64Array(items.length);
  const votes = new Float64Array(items.length);
  for (let e = 0; e < interactions.item.length; e++) {
    const item = interactions.item[e];
    popularity[item] += interactions.weight[e];
    if (Number.isNaN(interactions.value[e])) continue;
    sums[item] += interactions.value[e];
    votes[item]++;
  }
  return {
    popularity,
    meanValue: shrunkMeans(sums, votes),
    releasedAt: Float64Array.from(items, (item) => item.releasedAt ?? NaN),
    now,
    trends: fitTrends(interactions),
  };
}

function shrunkMeans(sums: Float64Array, votes: Float64Array): Float32Array {
  const total = votes.reduce((a, b) => a + b, 0);
  if (total === 0) return new Float32Array(sums.length);
  const mean = sums.reduce((a, b) => a + b, 0) / total;
  const means = Float32Array.from(
    sums,
    (sum, i) => (sum + PSEUDO_VOTES * mean) / (votes[i] + PSEUDO_VOTES) - mean,
  );
  const spread = Math.sqrt(means.reduce((a, b) => a + b * b, 0) / means.length);
  return spread > 0 ? means.map((value) => value / spread) : means;
}
