/**
 * Automatic configuration: from the built-in plan to one that fits the data, within a time budget that covers tuning and
 * the final training. All is decided on a validation part cut from train: settings of each kind of scorer by successive
 * halving; which scorers, who chooses candidates, how many, and the ranker's settings by whole trainings.
 */
import { NEEDED } from '../plan/plan-file.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';
import { budgetInWords } from './budget.ts';
import { MEASURE } from './list-gain.ts';
import { leanPlan } from './lean-plan.ts';
import { fitPool, furtherScorers, type PoolMember } from './scorer-pool.ts';
import { estimatedSeconds, PLANNED_SHARE } from './training-cost.ts';
import { triedPlan } from './tried-plan.ts';
import { openWorkbench, type FoundPlan, type TuningRun, type Workbench } from './workbench.ts';

export interface TunedPlan {
  readonly plan: TrainingPlan;
  /** Why it is the built-in plan, where it is. */
  readonly fallback?: string;
}

/** Fewer are no measure of anything. */
const LEAST_USERS = 20;

/** Three trainings at the least make a comparison worth it: the built-in plan, another one, the final one. */
const TRAININGS = 3;

/** @throws TastegraphError `CANCELLED` */
export async function tunePlan(run: TuningRun): Promise<TunedPlan> {
  const work = openWorkbench(run);
  const { bench, builtIn, pool, clock } = work;
  const budget = budgetInWords(run.budgetSeconds);
  if (bench.cut.users.length < LEAST_USERS)
    return untuned(run, 'too few users have enough events to cut a validation part from');
  await fillPool(work);
  const names = builtIn.scorers.map(({ name }) => name);
  if (
    names.some((name) => !pool.has(name) && NEEDED.includes(name)) ||
    pool.size < names.length / 2
  )
    return untuned(run, `${budget} is too little to try its scorers`);
  const left = PLANNED_SHARE * run.budgetSeconds - clock.elapsed();
  const isWhole = names.every((name) => pool.has(name));
  const training = estimatedSeconds(work, names, builtIn.ranker);
  const tried = isWhole && left > TRAININGS * training ? await triedPlan(work) : undefined;
  const found = tried ?? (await leanPlan(work));
  if (found === undefined) return untuned(run, `${budget} is too little to tune and to train`);
  return { plan: recorded(work, found) };
}

const untuned = ({ plan }: TuningRun, fallback: string): TunedPlan => ({ plan, fallback });

/** The built-in scorers within two fifths of the budget, then the others of the house, none for longer than a fiftieth. */
async function fillPool({ run, builtIn, bench, clock, log, pool, moduleOf }: Workbench) {
  const onMember = ({ planned: { name }, quality, seconds }: PoolMember): void =>
    log.add('single', name, { what: name, quality, seconds });
  const until = (second: number) => ({
    bench,
    moduleOf,
    onMember,
    left: () => second - clock.elapsed(),
  });
  const { budgetSeconds } = run;
  const ofPlan = await fitPool(until(0.4 * budgetSeconds), builtIn.scorers);
  for (const [name, member] of ofPlan) pool.set(name, member);
  const end = Math.min(0.4 * budgetSeconds, clock.elapsed() + 0.1 * budgetSeconds);
  for (const scorer of furtherScorers(builtIn)) {
    const second = Math.min(end, clock.elapsed() + 0.02 * budgetSeconds);
    for (const [name, member] of await fitPool(until(second), [scorer])) pool.set(name, member);
  }
}

function recorded({ run, bench, clock, log }: Workbench, found: FoundPlan): TrainingPlan {
  const { plan, judge, builtIn, tuned, subjects } = found;
  const chosen = new Set([...subjects, ...plan.scorers.map(({ name }) => name)]);
  return {
    ...plan,
    name: 'tuned',
    tuning: {
      budgetSeconds: run.budgetSeconds,
      usedSeconds: Number(clock.elapsed().toFixed(2)),
      validation: bench.cut.rule,
      measure: MEASURE,
      judge,
      builtIn: Number(builtIn.toFixed(5)),
      tuned: Number(tuned.toFixed(5)),
      trials: log.trials(chosen),
    },
  };
}
