/** What a fold asks about its users: what is known of each by then, and what would be right to answer. */
import { historyOf, type Interactions } from '../../dataset/interactions.ts';
import type { History } from '../../dataset/history.ts';
import { firstEvents, newUserFold } from './newcomers.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';

export interface FoldQuestion {
  readonly history: History;
  /** Liked, and unknown to the fold. */
  readonly right: ReadonlySet<number>;
  /** Known to the fold but not shown: neither right nor wrong, and no candidate. */
  readonly apart: ReadonlySet<number>;
  /** When it is asked, ms; absent: when the history ended. */
  readonly at?: number;
}

/** At least as many lists as `foldQuestions` makes about these users. */
export function questionCount(users: Uint32Array, fold: number, plan: TrainingPlan): number {
  const ofNew = plan.ranker?.newcomers?.first.length ?? 1;
  return users.reduce((sum, user) => sum + (newUserFold(user, plan) === fold ? ofNew : 1), 0);
}

/**
 * With all that the fold knows of the user, or, where folds are cut by time, with what of it came before the fold. Who
 * is new in the fold is asked for with the first events alone, once for each number of them that the plan names. What is
 * right was never fitted on.
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
  const right = likedOf(mine, history);
  if (newUserFold(user, plan) === fold) {
    const counts = plan.ranker?.newcomers?.first ?? [];
    return counts
      .filter((count) => count < mine.item.length)
      .map((count) => asNewcomer(mine, firstEvents(mine, count, plan.seed + user)));
  }
  return plan.ranker?.cut === 'by-time'
    ? [{ ...asOfThen(history, firstTime(mine, right)), right }]
    : [{ history, right, apart: NOTHING }];
}

function asNewcomer(mine: History, begun: History): FoldQuestion {
  const right = likedOf(mine, begun);
  const at = firstTime(mine, right);
  return { history: begun, right, apart: NOTHING, ...(Number.isFinite(at) ? { at } : {}) };
}

/** What is liked and not in the history. */
function likedOf(mine: History, history: History): Set<number> {
  const liked = new Set(mine.item.filter((_, e) => mine.weight[e] > 0));
  for (const one of history.item) liked.delete(one);
  return liked;
}

const NOTHING: ReadonlySet<number> = new Set();

/** When the user came to the first of these; Infinity where no time is known. */
function firstTime({ item, at }: History, among: ReadonlySet<number>): number {
  const times = at.filter((time, e) => among.has(item[e]) && !Number.isNaN(time));
  return times.reduce((first, time) => Math.min(first, time), Infinity);
}

/** The history before a moment; what came at it or later is set apart. What has no time counts as before. */
function asOfThen(history: History, moment: number): Omit<FoldQuestion, 'right' | 'at'> {
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
