/** What the plainest recommender would show: the most popular items a user may be shown. */
import type { RankingTask } from './ranking-task.ts';
import type { UserView } from './user-view.ts';

/** The places of items in that list, for serendipity: what stands there was no discovery. */
export interface PopularityPlaces {
  /** Writes a user's list; it holds until the next is written. */
  write(user: number, view: UserView): void;
  /** Whether the item is among the first `k` of the list last written. */
  isAmong(item: number, k: number): boolean;
}

/** @param depth the longest list that will be asked about */
export function popularityPlaces(task: RankingTask, depth: number): PopularityPlaces {
  const { popularity, ranked } = task;
  const order = Uint32Array.from(popularity.keys())
    .filter((item) => ranked[item] === 1)
    .sort((a, b) => popularity[b] - popularity[a] || a - b);
  const writtenFor = new Uint32Array(popularity.length);
  const place = new Uint32Array(popularity.length);
  let current = 0;
  return {
    write(user, view) {
      current = user + 1;
      for (let at = 0, taken = 0; at < order.length && taken < depth; at++) {
        const item = order[at];
        if (view.isHidden(item)) continue;
        writtenFor[item] = current;
        place[item] = taken++;
      }
    },
    isAmong: (item, k) => writtenFor[item] === current && place[item] < k,
  };
}
