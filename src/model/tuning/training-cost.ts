/** How long the training of a plan will take, before it has been tried: by the fits of its scorers. */
import type { RankerPlan } from '../training-plan.ts';
import type { PoolMember } from './scorer-pool.ts';

/** Folds hold less than everything, threads share the work; lists and the ranker come on top. */
const OF_FITS = 1.5;

/** Reading, starting, writing the bundle. */
const FIXED_SECONDS = 2;

export function estimatedSeconds(
  pool: ReadonlyMap<string, PoolMember>,
  names: readonly string[],
  ranker: RankerPlan | undefined,
): number {
  const fits = names.reduce((sum, name) => sum + (pool.get(name)?.tried.fitSeconds ?? 0), 0);
  return FIXED_SECONDS + OF_FITS * fits * (1 + (ranker?.folds ?? 0));
}

/** All of train is more than what the validation cut knows, and no two runs take the same. */
const FINAL_RESERVE = 1.4;

/** Of the final training of a plan that took `seconds` in its trial. */
export const finalSeconds = (seconds: number): number => FIXED_SECONDS + FINAL_RESERVE * seconds;

/** Of the budget that is planned with; the rest is for what estimates miss. */
export const PLANNED_SHARE = 0.95;
