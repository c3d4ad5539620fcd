/** The few nodes that a profile names, out of the thousands that a user's events touch. */
import type { InterestNode } from '../../domain/interest-node.ts';
import { topK } from '../../numeric/top-k.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { NodeNumbers } from '../knowledge/node-numbers.ts';
import type { Attention } from './attention.ts';
import { leastStrength, liftOf, scoreOf } from './interest-score.ts';
import type { NodeSums } from './node-sums.ts';
import type { UsualShares } from './usual-shares.ts';

export interface RankedNode extends Scored {
  readonly number: number;
  /** As `Interest` says them. */
  readonly weight: number;
  readonly lift: number;
}

export interface Scored {
  readonly node: InterestNode;
  readonly score: number;
}

/** By score, ties by node. */
export const compareScored = (a: Scored, b: Scored): number =>
  b.score - a.score || compareKeys(a.node.type, b.node.type) || compareKeys(a.node.key, b.node.key);

/** So many strongest and so many of what is turned down. */
const MOST_LIKED = 60;
const MOST_DISLIKED = 20;

export interface RankMeans {
  readonly numbers: NodeNumbers;
  /** To work with. */
  readonly sums: NodeSums;
  readonly usual: UsualShares;
  /** Numbers of nodes that are none of the user's interests. */
  readonly rejected: ReadonlySet<number>;
}

/** The strongest first, what is turned down last. */
export function rankInterests(attention: Attention, means: RankMeans): RankedNode[] {
  const { met, sums } = means.sums.add(attention);
  for (let place = 0; place < met.length; place++)
    if (means.rejected.size > 0 && means.rejected.has(met[place])) sums[place] = 0;
  const { total } = attention;
  const liked = strongest({ met, sums, total }, MOST_LIKED, means);
  const turned = means.sums.turned(sums);
  if (turned === undefined) return liked.slice(0, MOST_LIKED);
  const disliked = strongest({ met, sums: turned, total: 0 - total }, MOST_DISLIKED, means);
  return [...liked.slice(0, MOST_LIKED), ...disliked.slice(-MOST_DISLIKED)];
}

interface Summed {
  /** Numbers of nodes. */
  readonly met: Int32Array;
  /** Their strengths, those that are asked for above nought [nodes]. */
  readonly sums: Float64Array;
  /** What weights are shares of; below nought where the sums are turned round. */
  readonly total: number;
}

/**
 * The `most` nodes of which scores are furthest from nought, and all that stand where the last of them does; in the order
 * of scores.
 */
function strongest(summed: Summed, most: number, means: RankMeans): RankedNode[] {
  const { places, scores } = atTheTop(summed, most, means);
  const best = topK(scores, most);
  const least = best.length < most ? 0 : scores[best[most - 1]];
  const ranked: RankedNode[] = [];
  for (let one = 0; one < places.length; one++)
    if (scores[one] >= least) ranked.push(rankedAt(places[one], scores[one], summed, means));
  return ranked.sort(compareScored);
}

/** A few hundred places with their scores, the `most` highest scores among them. */
function atTheTop({ met, sums, total }: Summed, most: number, { usual }: RankMeans) {
  const size = Math.abs(total);
  const first = topK(sums, most, (place) => sums[place] <= 0);
  // What is no stronger than these and scores higher does so by its lift, which has its bound.
  let bar = first.length < most ? 0 : Infinity;
  for (const place of first) {
    const lift = liftOf(sums[place], size, usual.of(met[place]));
    bar = Math.min(bar, scoreOf(sums[place], size, lift));
  }
  const from = leastStrength(bar, size, usual.least);
  const places: number[] = [];
  for (let place = 0; place < met.length; place++)
    if (sums[place] > 0 && sums[place] >= from) places.push(place);
  const scores = new Float64Array(places.length);
  for (let one = 0; one < places.length; one++) {
    const strength = sums[places[one]];
    scores[one] = scoreOf(strength, size, liftOf(strength, size, usual.of(met[places[one]])));
  }
  return { places, scores };
}

function rankedAt(
  place: number,
  score: number,
  { met, sums, total }: Summed,
  { numbers, usual }: RankMeans,
): RankedNode {
  const number = met[place];
  return {
    node: numbers.node(number),
    number,
    weight: sums[place] / total,
    lift: liftOf(sums[place], Math.abs(total), usual.of(number)),
    score: total < 0 ? 0 - score : score,
  };
}
