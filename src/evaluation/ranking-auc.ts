/** The whole ranking in one figure: how often something that was wanted stands above something that was not. */
import { NOT_SHOWN, wantedScores, type Answer } from './answer-of.ts';
import type { UserView } from './user-view.ts';

/**
 * Area under the ROC curve of one user's full ranking: the share of pairs (positive, other ranked item) in the right
 * order, ties counting half (Hanley and McNeil 1982). Items without a score share the last place; positives that train
 * does not know stand below everything. NaN where every ranked item is a positive.
 * O(items log positives), close to O(items): most items stand below the lowest positive.
 */
export function rankingAuc(answer: Answer, view: UserView): number {
  const { scores } = answer;
  const wanted = wantedScores(answer, view).sort();
  const lowest = wanted.length === 0 ? Infinity : wanted[0];
  // Over all scored items first, then without the positives themselves: the loop asks nothing of an item but its score.
  const steps = stepsOf(wanted);
  let scored = -wanted.length;
  let lost = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at];
    if (!(score > NOT_SHOWN)) continue;
    scored++;
    if (score >= lowest) lost += lostTo(steps, score);
  }
  for (const score of wanted) lost -= lostTo(steps, score);
  const others = view.ranked - view.reachable.length;
  const unscored = view.reachable.length - wanted.length;
  const unknown = view.positives - view.reachable.length;
  lost += unscored * (scored + (others - scored) / 2) + unknown * others;
  return others === 0 ? NaN : 1 - lost / (view.positives * others);
}

interface Steps {
  /** Distinct scores of the positives, ascending. */
  readonly scores: Float32Array;
  /** How many positives an item of that very score stands above, a tie counting half. */
  readonly at: Float64Array;
  /** The same for an item above that score and below the next. */
  readonly above: Float64Array;
}

/** @param wanted ascending */
function stepsOf(wanted: Float32Array): Steps {
  const scores = wanted.filter((score, p) => p === 0 || score !== wanted[p - 1]);
  const above = Float64Array.from(scores, (score) => wanted.findLastIndex((w) => w === score) + 1);
  const at = above.map((count, step) => (count + (step === 0 ? 0 : above[step - 1])) / 2);
  return { scores, at, above };
}

/** How many positives an item of that score, not below the lowest of them, stands above; a tie counts half. */
function lostTo({ scores, at, above }: Steps, score: number): number {
  let low = 0;
  let high = scores.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (scores[middle] <= score) low = middle;
    else high = middle - 1;
  }
  return scores[low] === score ? at[low] : above[low];
}
