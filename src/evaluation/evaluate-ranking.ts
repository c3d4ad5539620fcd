/** Runs one contestant over every user of a task and measures its answers. */
import { stopIfCancelled } from '../domain/error.ts';
import { askContestant, shownOf } from './answer-of.ts';
import { ClickCount } from './click-loss.ts';
import type { Asked, Contestant } from './contestant.ts';
import { MeasureSheet, type PerUser } from './measure-sheet.ts';
import { rankingAuc } from './ranking-auc.ts';
import type { RankingTask } from './ranking-task.ts';
import { userViews } from './user-view.ts';

export interface RankingResult {
  /** Means over the task's users, and measures of all answers together: `ndcg@10` … `coverage@10`, `auc`, `logloss`. */
  readonly measures: Readonly<Record<string, number>>;
  readonly perUser: PerUser;
  readonly scoreSeconds: number;
}

export interface EvaluateOptions {
  readonly signal?: AbortSignal;
  /** Called now and then with how many users are done. */
  readonly onProgress?: (done: number, users: number) => void;
}

/** @throws TastegraphError `CANCELLED` when the signal fires */
export async function evaluateRanking(
  task: RankingTask,
  contestant: Contestant,
  options: EvaluateOptions = {},
): Promise<RankingResult> {
  const sheet = new MeasureSheet(task);
  const clicks = new ClickCount();
  const viewOf = userViews(task);
  const ask = askContestant(contestant, task.train.items, askedOf(task));
  const depth = Math.max(...task.at);
  let scoreSeconds = 0;
  for (const [row, user] of task.users.entries()) {
    if (row % BREATH === 0) await breathe(options, row, task.users.length);
    const view = viewOf(user);
    const started = performance.now();
    const pending = ask(user, view);
    const answer = pending instanceof Promise ? await pending : pending;
    scoreSeconds += (performance.now() - started) / 1000;
    sheet.addList(row, user, shownOf(answer, depth), view);
    sheet.set('auc', row, rankingAuc(answer, view));
    clicks.add(row, answer, view);
  }
  options.onProgress?.(task.users.length, task.users.length);
  const { logloss, logGain } = clicks.result();
  const measures = { ...sheet.summary(), logloss, 'log-gain': logGain };
  return { measures, perUser: sheet.perUser, scoreSeconds };
}

function askedOf({
  known,
  moments,
  filtered = false,
  ranked,
  repeats = false,
}: RankingTask): Asked {
  return {
    ...(known === undefined ? {} : { known }),
    ...(moments === undefined ? {} : { moments }),
    ...(filtered ? { eligible: (item: number) => ranked[item] === 1 } : {}),
    ...(repeats ? { repeats } : {}),
  };
}

/** Users between two breaths, in which signals and timers get their turn. */
const BREATH = 256;

async function breathe(options: EvaluateOptions, done: number, users: number): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  stopIfCancelled(options.signal);
  options.onProgress?.(done, users);
}
