/** What a fold asks about its users: what is known of each by then, and what would be right to answer. */
import { historyOf, type Interactions } from '../dataset/interactions.ts';
import type { History } from '../dataset/history.ts';
import { firstEvents, shownFirst } from './newcomers.ts';
import type { TrainingPlan } from './training-plan.ts';

export interface FoldQuestion {
  readonly history: History;
  /** Liked, and unknown to the fold. */
  readonly right: ReadonlySet<number>;
  /** Known to the fold but not shown: neither right nor wrong, and no candidate. */
  readonly apart: ReadonlySet<number>;
}

/** As many lists as `foldQuestions` makes about these users. */
export const questionCount = (users: Uint32Array, fold: number, plan: TrainingPlan): number =>
  users.reduce((sum, user) => sum + (shownFirst(user, fold, plan) === undefined ? 1 : 2), 0);

/**
 * With all that the fold knows of the user; for some users once more with their first events alone. What is right was
 * never fitted on, whatever is shown.
 * @param all everything, held out or not
 */
export function foldQuestions(
  all: Interactions,
  known: Interactions,
  fold: number,
  user: number,
  plan: TrainingPlan,
): FoldQuestion[] {
  const history = historyOf(known, user);
  const { item, weight } = historyOf(all, user);
  const right = new Set(item.filter((_, e) => weight[e] > 0));
  for (const one of history.item) right.delete(one);
  const whole = { history, right, apart: NOTHING };
  const count = shownFirst(user, fold, plan);
  if (count === undefined) return [whole];
  const begun = firstEvents(history, count, plan.seed + user);
  const apart = new Set(history.item);
  for (const one of begun.item) apart.delete(one);
  return [whole, { history: begun, right, apart }];
}

const NOTHING: ReadonlySet<number> = new Set();
