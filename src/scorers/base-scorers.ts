/** The collaborative base scorers with the settings that the engine ships. */
import { easeRated } from './ease-rated.ts';
import { easeSide } from './ease-side.ts';
import { ease } from './ease.ts';
import { ials } from './ials.ts';
import { itemKnn } from './item-knn.ts';
import { popularity } from './popularity.ts';
import { p3alpha, rp3beta } from './random-walk.ts';
import { recentPopularity } from './recent-popularity.ts';
import { sar } from './sar.ts';
import type { ScorerModule } from './scorer.ts';
import { svd } from './svd.ts';
import { userKnn } from './user-knn.ts';

/** All of them, each under its own name. */
export function baseScorers(): ScorerModule[] {
  return [
    popularity(),
    itemKnn(),
    recentPopularity(),
    itemKnn({ name: 'item-knn-shrunk', neighbours: 200, shrink: 10 }),
    userKnn(),
    sar(),
    p3alpha(),
    rp3beta(),
    rp3beta({ name: 'rp3beta-source', alpha: 0.6, beta: 0.2, cut: 'source' }),
    svd(),
    svd({ name: 'svd-narrow', factors: 16, itemPower: 0.4 }),
    ials({ name: 'ials-narrow', factors: 16, regularisation: 15, starts: 2 }),
    ials(),
    ials({ name: 'ials-wide', factors: 40, regularisation: 30, starts: 1 }),
    ease(),
    // Beside plain EASE, a smaller catalogue does: the inverse takes the cube of its size.
    ease({ name: 'ease-popular', lambda: 1000, maximumItems: 1500 }),
    easeRated({ maximumItems: 1500 }),
    easeSide({ maximumItems: 1500 }),
  ];
}
