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
 * With all that the fold knows of the user, or, where folds are cut by time, with what of it came before the fold; for
 * some users once more with their first events alone. What is right was never fitted on, whatever is shown.
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
  const mine = historyOf(all, user);
  const right = new Set(mine.item.filter((_, e) => mine.weight[e] > 0));
  for (const one of history.item) right.delete(one);
  const whole =
    plan.ranker?.cut === 'by-time'
      ? { ...asOfThen(history, firstTime(mine, right)), right }
      : { history, right, apart: NOTHING };
  const count = shownFirst(user, fold, plan);
  if (count === undefined) return [whole];
  const begun = firstEvents(history, count, plan.seed + user);
  const apart = new Set(history.item);
  for (const one of begun.item) apart.delete(one);
  return [whole, { history: begun, right, apart }];
}

const NOTHING: ReadonlySet<number> = new Set();

/** When the user came to the first of these; Infinity where no time is known. */
function firstTime({ item, at }: History, among: ReadonlySet<number>): number {
  const times = at.filter((time, e) => among.has(item[e]) && !Number.isNaN(time));
  return times.reduce((first, time) => Math.min(first, time), Infinity);
}

/** The history before a moment; what came at it or later is set apart. What has no time counts as before. */
function asOfThen(history: History, moment: number): Omit<FoldQuestion, 'right'> {
  const isLater = Uint8Array.from(history.at, (time) => (time >= moment ? 1 : 0));
  return {
    history: {
      item: history.item.filter((_, e) => isLater[e] === 0),
      weight: history.weight.filter((_, e) => isLater[e] === 0),
      value: history.value.filter((_, e) => isLater[e] === 0),
      at: history.at.filter((_, e) => isLater[e] === 0),
    },
    apart: new Set(history.item.filter((_, e) => isLater[e] === 1)),
  };
}
