/** The judge of plans: a whole training on what the validation cut knows, measured on what it holds out. */
import { setImmediate } from 'node:timers/promises';
import { historyOf, interactionsOf } from '../../dataset/interactions.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { openModel } from '../serving-model.ts';
import { trainModel } from '../training/train-model.ts';
import type { TrainedModel } from '../bundle/trained-model.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';
import { CUT, listGain } from './list-gain.ts';
import { secondsSince } from './scorer-bench.ts';
import type { Workbench } from './workbench.ts';

export interface PlanTrial {
  readonly subject: string;
  readonly plan: TrainingPlan;
  readonly quality: number;
  /** [validation users] nDCG of each. */
  readonly gains: Float64Array;
  /** Of training alone. */
  readonly seconds: number;
}

const MOST_USERS = 2000;

/** Undefined where it is not done within the limit. @throws TastegraphError `CANCELLED` */
export async function tryPlan(
  work: Workbench,
  subject: string,
  plan: TrainingPlan,
  limitSeconds: number,
): Promise<PlanTrial | undefined> {
  const { known, run, clock } = work;
  const started = performance.now();
  const limit = AbortSignal.timeout(Math.ceil(Math.max(0, Math.min(limitSeconds, 1e6)) * 1000));
  const signal = run.signal === undefined ? limit : AbortSignal.any([run.signal, limit]);
  try {
    const { model } = await trainModel({
      dataset: known,
      plan,
      backend: run.backend,
      signal,
      onProgress: ({ stage, detail }) =>
        run.onProgress(clock.elapsed(), `${subject}, ${stage}: ${detail}`),
    });
    const seconds = secondsSince(started);
    const gains = await measure(work, model, signal);
    const quality = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length);
    const what = `${subject}: ${plan.scorers.length} scorers, whole training`;
    work.log.add('plan', subject, { what, quality, seconds: secondsSince(started) });
    return { subject, plan, quality, gains, seconds };
  } catch (error) {
    stopIfCancelled(run.signal);
    if (limit.aborted) return undefined;
    throw error;
  }
}

async function measure(
  { bench: { cut }, known }: Workbench,
  model: TrainedModel,
  signal: AbortSignal,
): Promise<Float64Array> {
  const serving = openModel(model);
  // Histories are read by the signals that the plan was trained with, as in service.
  const { users: all, items, events } = known;
  const histories = interactionsOf(events, all.length, items.length, serving.signals, serving.now);
  const met = new Uint8Array(cut.known.items);
  for (const item of cut.known.item) met[item] = 1;
  const users = cut.users.subarray(0, MOST_USERS);
  const gains = new Float64Array(users.length);
  for (const [row, user] of users.entries()) {
    if (row % 64 === 0) {
      await setImmediate();
      stopIfCancelled(signal);
    }
    const question = { history: historyOf(histories, user), user: all[user] };
    const list = serving
      .rank(question)
      .items.filter((item) => met[item] === 1)
      .subarray(0, CUT);
    const wanted = historyOf(cut.held, user).item;
    gains[row] = listGain(list.length, (place) => wanted.includes(list[place]), wanted.length);
  }
  return gains;
}

/**
 * Is `a` better than `b`, by more than the standard error of their mean difference over users? The best of several
 * challengers looks better than it is: a lower bar lets chance choose.
 */
export function isBetter(a: PlanTrial, b: PlanTrial): boolean {
  const differences = a.gains.map((gain, user) => gain - b.gains[user]);
  const count = Math.max(2, differences.length);
  const mean = differences.reduce((sum, one) => sum + one, 0) / count;
  const squares = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return mean > Math.sqrt(squares / (count - 1) / count);
}
