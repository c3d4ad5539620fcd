/** How long the training of a plan will take: before it has been tried by the fits of its scorers, then by its trial. */
import type { Interactions } from '../../dataset/interactions.ts';
import type { RankerPlan } from '../plan/training-plan.ts';
import type { Workbench } from './workbench.ts';

/** Folds hold less than everything, and threads share the work; scoring for lists comes on top. */
const OF_FITS = 1.2;

/** For building a list and learning from it. */
const OF_A_LIST = 0.005;

/** Reading, starting, writing the bundle. */
const FIXED_SECONDS = 2;

/** By what the scorers took on the validation cut. */
export function estimatedSeconds(
  { pool, bench }: Workbench,
  names: readonly string[],
  ranker: RankerPlan | undefined,
): number {
  const fits = names.reduce((sum, name) => sum + (pool.get(name)?.tried.fitSeconds ?? 0), 0);
  if (ranker === undefined) return FIXED_SECONDS + OF_FITS * fits;
  const lists = Math.min(ranker.maximumLists, listsOf(bench.cut.known, ranker.folds));
  return FIXED_SECONDS + OF_FITS * fits * (1 + ranker.folds) + OF_A_LIST * lists;
}

/** A user has a list in each fold in which something of theirs is held out. */
function listsOf({ users, offsets }: Interactions, folds: number): number {
  let lists = 0;
  for (let user = 0; user < users; user++)
    lists += Math.min(folds, offsets[user + 1] - offsets[user]);
  return lists;
}

/** All of train is more than what the validation cut knows, and no two runs take the same. */
const FINAL_RESERVE = 1.4;

/** Of the final training of a plan that took `seconds` in its trial. */
export const finalSeconds = (seconds: number): number => FIXED_SECONDS + FINAL_RESERVE * seconds;

/** Of the budget that is planned with; the rest is for what estimates miss. */
export const PLANNED_SHARE = 0.95;
