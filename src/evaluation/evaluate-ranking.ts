/** Runs one contestant over every user of a task and measures its lists. */
import { stopIfCancelled } from '../domain/error.ts';
import { topK } from '../numeric/top-k.ts';
import { ACCURACY_MEASURES, accuracyAt } from './accuracy.ts';
import { diversity, gini, novelty } from './beyond-accuracy.ts';
import type { RankingTask } from './ranking-task.ts';

export interface RankingResult {
  /** Means over the task's users, and measures of all lists together: `ndcg@10` … `coverage@10`, `gini@10`. */
  readonly measures: Readonly<Record<string, number>>;
  /** Per measure, [users of the task] in their order; NaN where a measure says nothing about a user. */
  readonly perUser: Readonly<Record<string, Float32Array>>;
  readonly scoreSeconds: number;
}

/** Overwrites `out` [items] with scores; NaN and -Infinity mean "not to be shown". */
export type ScoreUser = (user: number, out: Float32Array) => void | Promise<void>;

export interface EvaluateOptions {
  readonly signal?: AbortSignal;
  /** Called now and then with how many users are done. */
  readonly onProgress?: (done: number, users: number) => void;
}

/** @throws TastegraphError `CANCELLED` when the signal fires */
export async function evaluateRanking(
  task: RankingTask,
  scoreUser: ScoreUser,
  options: EvaluateOptions = {},
): Promise<RankingResult> {
  const sheet = newSheet(task);
  const scores = new Float32Array(task.train.items);
  const depth = Math.max(...task.at);
  let scoreSeconds = 0;
  for (const [row, user] of task.users.entries()) {
    if (row % BREATH === 0) await breathe(options, row, task.users.length);
    const started = performance.now();
    const pending = scoreUser(user, scores);
    if (pending instanceof Promise) await pending;
    scoreSeconds += (performance.now() - started) / 1000;
    hideKnown(task, user, scores);
    measureList(task, sheet, row, user, topK(scores, depth));
  }
  options.onProgress?.(task.users.length, task.users.length);
  return { measures: summarise(task, sheet), perUser: sheet.perUser, scoreSeconds };
}

/** Users between two breaths, in which signals and timers get their turn. */
const BREATH = 256;

async function breathe(options: EvaluateOptions, done: number, users: number): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  stopIfCancelled(options.signal);
  options.onProgress?.(done, users);
}

interface Sheet {
  readonly perUser: Record<string, Float32Array>;
  /** Per cut, [items] how many lists show the item. */
  readonly shown: ReadonlyMap<number, Uint32Array>;
  /** [items] user + 1 where the item is a positive of that user. */
  readonly positiveOf: Uint32Array;
}

function newSheet(task: RankingTask): Sheet {
  const names = [
    ...ACCURACY_MEASURES,
    'novelty',
    ...(task.content === undefined ? [] : [DIVERSITY]),
  ];
  const columns = task.at.flatMap((k) => names.map((name) => `${name}@${k}`));
  return {
    perUser: Object.fromEntries(columns.map((name) => [name, new Float32Array(task.users.length)])),
    shown: new Map(task.at.map((k) => [k, new Uint32Array(task.train.items)])),
    positiveOf: new Uint32Array(task.train.items),
  };
}

const DIVERSITY = 'diversity';

function hideKnown(task: RankingTask, user: number, scores: Float32Array): void {
  const { item, offsets } = task.train;
  for (const unknown of task.unknownItems) scores[unknown] = -Infinity;
  for (let e = offsets[user]; e < offsets[user + 1]; e++) scores[item[e]] = -Infinity;
}

function measureList(
  task: RankingTask,
  sheet: Sheet,
  row: number,
  user: number,
  list: Uint32Array,
): void {
  const { positives, popularity, trainUsers, content } = task;
  const [start, end] = [positives.offsets[user], positives.offsets[user + 1]];
  for (let e = start; e < end; e++) sheet.positiveOf[positives.item[e]] = user + 1;
  const hits = Array.from(list, (item) => (sheet.positiveOf[item] === user + 1 ? 1 : 0));
  for (const [k, shown] of sheet.shown) {
    const cut = list.subarray(0, k);
    const accuracy = accuracyAt(hits, end - start, k);
    for (const name of ACCURACY_MEASURES) sheet.perUser[`${name}@${k}`][row] = accuracy[name];
    sheet.perUser[`novelty@${k}`][row] = novelty(cut, popularity, trainUsers);
    if (content !== undefined) sheet.perUser[`${DIVERSITY}@${k}`][row] = diversity(cut, content);
    for (const item of cut) shown[item]++;
  }
}

function summarise(task: RankingTask, sheet: Sheet): Record<string, number> {
  const measures = Object.fromEntries(
    Object.entries(sheet.perUser).map(([name, values]) => [name, mean(values)]),
  );
  for (const [k, shown] of sheet.shown) {
    const counts = shown.filter((_, item) => task.popularity[item] > 0);
    measures[`coverage@${k}`] = counts.filter((count) => count > 0).length / counts.length;
    measures[`gini@${k}`] = gini(counts);
  }
  return measures;
}

/** Of the values that are not NaN; NaN where there is none. */
function mean(values: Float32Array): number {
  const said = values.filter((value) => !Number.isNaN(value));
  return said.reduce((sum, value) => sum + value, 0) / said.length;
}
