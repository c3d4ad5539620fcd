/** The whole ranking in one figure: how often something that was wanted stands above something that was not. */
import { NOT_SHOWN, type Answer } from './answer-of.ts';
import type { UserView } from './user-view.ts';

/**
 * Area under the ROC curve of one user's full ranking: the share of pairs (positive, other ranked item) in the right
 * order, ties counting half (Hanley and McNeil 1982). Items without a score share the last place; positives that train
 * does not know stand below everything. NaN where every ranked item is a positive.
 * O(items log positives), close to O(items): most items stand below the lowest positive.
 */
export function rankingAuc(answer: Answer, view: UserView): number {
  const { items, scores } = answer;
  const wanted = wantedScores(answer, view);
  const lowest = wanted.length === 0 ? Infinity : wanted[0];
  let scored = 0;
  let lost = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at];
    if (!(score > NOT_SHOWN)) continue;
    const isWanted = view.isPositive(items === undefined ? at : items[at]);
    if (isWanted) continue;
    scored++;
    if (score >= lowest) lost += lostTo(wanted, score);
  }
  const others = view.ranked - view.reachable;
  const unscored = view.reachable - wanted.length;
  const unknown = view.positives - view.reachable;
  lost += unscored * (scored + (others - scored) / 2) + unknown * others;
  return others === 0 ? NaN : 1 - lost / (view.positives * others);
}

/** Scores of the positives, ascending. */
function wantedScores({ items, scores }: Answer, view: UserView): Float32Array {
  const found: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    const isWanted = view.isPositive(items === undefined ? at : items[at]);
    if (isWanted && scores[at] > NOT_SHOWN) found.push(scores[at]);
  }
  return Float32Array.from(found).sort();
}

/** How many positives an item of that score stands above, a tie counting half. */
function lostTo(wanted: Float32Array, score: number): number {
  let low = 0;
  let high = wanted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wanted[middle] < score) low = middle + 1;
    else high = middle;
  }
  let lost = low;
  for (let p = low; p < wanted.length && wanted[p] === score; p++) lost += 0.5;
  return lost;
}
