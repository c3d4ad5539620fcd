/** The few nodes that a profile names, out of the thousands that a user's events touch. */
import type { InterestNode } from '../../domain/interest-node.ts';
import { topK } from '../../numeric/top-k.ts';
import { compareKeys } from '../../storage/key-order.ts';

export interface Scored {
  readonly node: InterestNode;
  readonly score: number;
}

/** By score, ties by node. */
export const compareScored = (a: Scored, b: Scored): number =>
  b.score - a.score || compareKeys(a.node.type, b.node.type) || compareKeys(a.node.key, b.node.key);

/**
 * Places of the nodes of highest score above nought, best first, then of those of lowest below it, lowest last; in the
 * order of `compareScored`, at the ends of the lists too.
 * @param scores [nodes]; nought counts as neither
 */
export function rankNodes(
  scores: Float64Array,
  nodeAt: (place: number) => InterestNode,
  mostLiked: number,
  mostDisliked: number,
): number[] {
  const sorted = (places: readonly number[]): number[] =>
    places
      .map((place) => ({ place, node: nodeAt(place), score: scores[place] }))
      .sort(compareScored)
      .map(({ place }) => place);
  const liked = atLeast(scores, mostLiked);
  const disliked = atLeast(
    scores.map((score) => 0 - score),
    mostDisliked,
  );
  return [...sorted(liked).slice(0, mostLiked), ...sorted(disliked).slice(-mostDisliked)];
}

/** Places of the `most` highest scores above nought, and of all that are as high as the last of them. */
function atLeast(scores: Float64Array, most: number): number[] {
  const best = topK(scores, most, (place) => scores[place] <= 0);
  if (best.length < most) return [...best];
  const least = scores[best[most - 1]];
  const places: number[] = [];
  for (let place = 0; place < scores.length; place++)
    if (scores[place] >= least) places.push(place);
  return places;
}
