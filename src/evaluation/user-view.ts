/** Which items one user may be shown, and which of them are what is looked for: asked for one user after the other. */
import type { RankingTask } from './ranking-task.ts';

export interface UserView {
  /** Number of items among which is ranked for the user. */
  readonly ranked: number;
  /** Positives, those on items that are not ranked included. */
  readonly positives: number;
  /** The positives that are among the ranked items. */
  readonly reachable: Uint32Array;
  isHidden(item: number): boolean;
  /** Overwrites the scores [items] of all that is hidden with -Infinity. */
  hide(scores: Float32Array): void;
  isPositive(item: number): boolean;
}

/** The view of a user holds until the next is asked for. */
export function userViews(task: RankingTask): (user: number) => UserView {
  const { histories, positives, ranked, repeats = false } = task;
  const { items, item: seen, offsets } = histories;
  const hiddenFor = new Uint32Array(items);
  const positiveFor = new Uint32Array(items);
  const unranked = Uint32Array.from(ranked.keys()).filter((item) => ranked[item] === 0);
  let current = 0;
  const isHidden = (item: number): boolean => ranked[item] === 0 || hiddenFor[item] === current;
  const isPositive = (item: number): boolean => positiveFor[item] === current;
  return (user) => {
    current = user + 1;
    const [first, end] = repeats ? [0, 0] : [offsets[user], offsets[user + 1]];
    let hidden = unranked.length;
    for (let e = first; e < end; e++) {
      hiddenFor[seen[e]] = current;
      hidden += ranked[seen[e]];
    }
    const wanted = positives.item.subarray(positives.offsets[user], positives.offsets[user + 1]);
    for (const item of wanted) positiveFor[item] = current;
    return {
      ranked: items - hidden,
      positives: wanted.length,
      reachable: wanted.filter((item) => ranked[item] === 1),
      isHidden,
      isPositive,
      hide(scores) {
        for (const item of unranked) scores[item] = -Infinity;
        for (let e = first; e < end; e++) scores[seen[e]] = -Infinity;
      },
    };
  };
}
