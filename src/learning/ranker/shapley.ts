/** Attributes a score to groups of features, so that the parts and the baseline add up to it. */
import { TastegraphError } from '../../domain/error.ts';
import { scoreMixed, type RowScorer } from './mixed-rows.ts';
import { GROUPS } from './network-memory.ts';

export interface Contributions {
  /** Score of the background row. */
  readonly baseline: number;
  /** [rows × groupCount]; the baseline and a row's values sum to the row's score, to 1e-6. */
  readonly values: Float64Array;
}

const MAXIMUM_GROUPS = GROUPS;

/**
 * Exact Shapley values (Shapley 1953) over groups: a group's value is its mean marginal effect over all orders in which
 * groups join the background, that is over all coalitions S without it with weight |S|! (n - |S| - 1)! / n!.
 * @param features [rows × width]
 * @param groups [width] the group of each feature, from 0
 * @param groupCount at most 6, for the work doubles with each
 * @param background [width] what a feature counts as when its group takes no part
 * @throws TastegraphError `BAD_INPUT` when there are too many groups or the shapes do not fit
 */
export function shapleyContributions(
  scorer: RowScorer,
  features: Float32Array,
  groups: Uint8Array,
  groupCount: number,
  background: Float32Array,
): Contributions {
  checkShapes(features, groups, groupCount, background);
  const coalitions = 1 << groupCount;
  const rows = features.length / background.length;
  const scores = new Float32Array(rows * coalitions);
  scoreMixed(scorer, { features, groups, groupCount, background }, scores);
  const values = new Float64Array(rows * groupCount);
  const weights = coalitionWeights(groupCount);
  for (let row = 0; row < rows; row++) {
    const own = scores.subarray(row * coalitions, (row + 1) * coalitions);
    shapleyValues(own, weights, values.subarray(row * groupCount, (row + 1) * groupCount));
  }
  return { baseline: scores[0], values };
}

/** `out` += the values, from the score of every coalition (bit g set: group g takes part). */
function shapleyValues(scores: Float32Array, weights: readonly number[], out: Float64Array): void {
  for (let set = 0; set < scores.length; set++) {
    const size = bitCount(set);
    for (let group = 0; group < out.length; group++) {
      // A coalition speaks for the groups in it and against those that could still join it.
      const joined = ((set >> group) & 1) === 1;
      out[group] += (joined ? weights[size - 1] : -weights[size]) * scores[set];
    }
  }
}

/** [groupCount] weight of a coalition by its size, for the groups outside it. */
function coalitionWeights(groupCount: number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from(
    { length: groupCount },
    (_, size) => (factorial(size) * factorial(groupCount - size - 1)) / factorial(groupCount),
  );
}

const bitCount = (set: number): number => (set === 0 ? 0 : (set & 1) + bitCount(set >> 1));

function checkShapes(
  features: Float32Array,
  groups: Uint8Array,
  groupCount: number,
  background: Float32Array,
): void {
  const width = background.length;
  const fits =
    features.length > 0 &&
    features.length % width === 0 &&
    groups.length === width &&
    groupCount >= 1 &&
    groupCount <= MAXIMUM_GROUPS &&
    groups.every((group) => group < groupCount);
  if (fits) return;
  const message = `Shapley values need 1 to ${MAXIMUM_GROUPS} groups and rows of the background's width.`;
  throw new TastegraphError('BAD_INPUT', message, { field: 'groups' });
}
