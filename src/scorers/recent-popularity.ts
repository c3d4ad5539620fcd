/** Popularity in which interest fades with its age. */
import { constantScorer, itemPopularity, type ItemScores } from './popularity.ts';
import type { ScorerModule } from './scorer.ts';

const DAY_MS = 86_400_000;

export interface RecentPopularitySettings {
  /** After this many days an event counts half. */
  readonly halfLifeDays?: number;
}

/** Events without a time count as old as the oldest known; where there are no times at all, it is plain popularity. */
export function recentPopularity(
  settings: RecentPopularitySettings = {},
): ScorerModule<ItemScores> {
  const halfLifeMs = (settings.halfLifeDays ?? 30) * DAY_MS;
  return {
    name: 'recent-popularity',
    async fit({ interactions, now }) {
      const { item, weight, at } = interactions;
      const oldest = at.reduce((least, time) => (time < least ? time : least), now);
      if (!(now > oldest)) return { scores: itemPopularity(interactions) };
      const scores = new Float32Array(interactions.items);
      for (let e = 0; e < item.length; e++) {
        const time = Number.isNaN(at[e]) ? oldest : at[e];
        scores[item[e]] += weight[e] * 2 ** (-(now - time) / halfLifeMs);
      }
      return { scores };
    },
    open: constantScorer,
  };
}
