/** Ranker plans that cost less and less, for budgets in which the built-in one does not fit. */
import type { RankerPlan } from '../plan/training-plan.ts';

/** From the plan itself to the lightest. */
export function lighterRankers(ranker: RankerPlan): RankerPlan[] {
  const { folds, maximumLists } = ranker;
  const fewer = {
    ...ranker,
    folds: Math.min(folds, 3),
    maximumLists: Math.min(maximumLists, 3000),
  };
  return [
    ranker,
    fewer,
    { ...fewer, folds: Math.min(folds, 2), maximumLists: Math.min(maximumLists, 1500) },
  ];
}
