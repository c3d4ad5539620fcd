/** The collaborative base scorers with the settings that the engine ships. */
import { ease } from './ease.ts';
import { itemKnn } from './item-knn.ts';
import { popularity } from './popularity.ts';
import { recentPopularity } from './recent-popularity.ts';
import { sar } from './sar.ts';
import type { ScorerModule } from './scorer.ts';

/** Fitted within a second or two even on large data: what a fresh start serves from while the rest trains. */
export function quickScorers(): ScorerModule[] {
  return [popularity(), itemKnn()];
}

/** All of them, each under its own name. */
export function baseScorers(): ScorerModule[] {
  return [
    ...quickScorers(),
    recentPopularity(),
    itemKnn({ name: 'item-knn-shrunk', neighbours: 200, shrink: 10 }),
    sar(),
    ease(),
    ease({ name: 'ease-popular', lambda: 1000 }),
  ];
}
