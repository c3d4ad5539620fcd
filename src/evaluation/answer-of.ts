/** What a contestant answers for one user, brought to one form: items that may be shown, with their scores. */
import { topK } from '../numeric/top-k.ts';
import type { Asked, Contestant } from './contestant.ts';
import type { UserView } from './user-view.ts';

/** The score of what is not to be shown; as a constant, since loops over whole catalogues ask for it. */
export const NOT_SHOWN = -Infinity;

export interface Answer {
  /** Items of the scores; absent where a score's place is its item. */
  readonly items?: Uint32Array;
  /** Above NOT_SHOWN for what may be shown; NaN says nothing and is not shown either. */
  readonly scores: Float32Array;
}

/** @param items of the catalogue */
export function askContestant(
  contestant: Contestant,
  items: number,
  asked: Asked,
): (user: number, view: UserView) => Promise<Answer> | Answer {
  if ('rankUser' in contestant) {
    return async (user, view) => {
      const { items: named, scores } = await contestant.rankUser(user, asked);
      const shown = Float32Array.from(scores, (score, at) =>
        view.isHidden(named[at]) ? NOT_SHOWN : score,
      );
      return { items: named, scores: shown };
    };
  }
  const scores = new Float32Array(items);
  const hide = (view: UserView): Answer => {
    view.hide(scores);
    return { scores };
  };
  return (user, view) => {
    const pending = contestant.scoreUser(user, scores, asked);
    return pending instanceof Promise ? pending.then(() => hide(view)) : hide(view);
  };
}

/** Scores of the positives that have one, in any order. */
export function wantedScores({ items, scores }: Answer, view: UserView): Float32Array {
  const all =
    items === undefined
      ? Float32Array.from(view.reachable, (item) => scores[item])
      : scores.filter((_, at) => view.isPositive(items[at]));
  return all.filter((score) => score > NOT_SHOWN);
}

/** The best items, best first; ties go to the lower item, whatever the order in which items were named. */
export function shownOf({ items, scores }: Answer, depth: number): Uint32Array {
  if (items === undefined) return topK(scores, depth);
  const byItem = Uint32Array.from(items.keys()).sort((a, b) => items[a] - items[b]);
  const best = topK(
    Float32Array.from(byItem, (at) => scores[at]),
    depth,
  );
  return best.map((at) => items[byItem[at]]);
}
