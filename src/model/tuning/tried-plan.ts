/** Plans compared by whole trainings: the built-in one first, whatever beats it takes its place. */
import type { TrainingPlan } from '../plan/training-plan.ts';
import { planMoves } from './plan-moves.ts';
import { isBetter, tryPlan, type PlanTrial } from './plan-trial.ts';
import { proposedSignals, TUNED_SIGNALS } from './propose-signals.ts';
import { proposedPlans } from './proposed-plans.ts';
import { estimatedSeconds, finalSeconds, PLANNED_SHARE } from './training-cost.ts';
import { settingsInWords, tuneKinds } from './tune-kinds.ts';
import type { FoundPlan, Workbench } from './workbench.ts';

/** Of the time between the first trial and the final training, for the settings of single scorers. */
const SETTINGS_SHARE = 0.4;

/** Of the budget, for what events say of interest. */
const SIGNALS_SHARE = 0.1;

/** Undefined where not even the built-in plan can be tried in time. */
export async function triedPlan(work: Workbench): Promise<FoundPlan | undefined> {
  const { run, clock, builtIn } = work;
  const end = PLANNED_SHARE * run.budgetSeconds;
  const first = await tryPlan(work, 'built-in plan', builtIn, (end - clock.elapsed()) / 2);
  if (first === undefined) return undefined;
  const contest: Contest = { best: first, subjects: ['built-in plan'] };
  const left = (): number => end - clock.elapsed() - finalSeconds(contest.best.seconds);
  const rest = Math.max(0, left() - first.seconds);
  await tuneKinds(work, clock.elapsed() + SETTINGS_SHARE * rest);
  const toPropose = (): number => left() - 2 * first.seconds;
  for (const { subject, scorers } of await proposedPlans(work, toPropose))
    await challenge(work, contest, subject, { ...builtIn, scorers });
  const upTo = clock.elapsed() + Math.min(SIGNALS_SHARE * run.budgetSeconds, left() / 2);
  const signals = await proposedSignals(work, () => upTo - clock.elapsed());
  if (signals !== undefined)
    await challenge(work, contest, TUNED_SIGNALS, { ...contest.best.plan, signals });
  for (const { subject, apply } of planMoves(builtIn))
    await challenge(work, contest, subject, apply(contest.best.plan));
  return { ...outcome(contest), judge: 'a whole training', builtIn: first.quality };
}

interface Contest {
  best: PlanTrial;
  subjects: string[];
}

/** A challenger must leave the time for its own final training, by all that is known beforehand and once it is tried. */
async function challenge(
  work: Workbench,
  contest: Contest,
  subject: string,
  plan: TrainingPlan,
): Promise<void> {
  const left = PLANNED_SHARE * work.run.budgetSeconds - work.clock.elapsed();
  const { best } = contest;
  const expected = best.seconds * (costOf(work, plan) / costOf(work, best.plan));
  if (left < expected + finalSeconds(Math.max(expected, best.seconds))) return;
  const trial = await tryPlan(work, subject, plan, left - finalSeconds(best.seconds));
  if (trial === undefined || !isBetter(trial, best)) return;
  const end = PLANNED_SHARE * work.run.budgetSeconds;
  if (work.clock.elapsed() + finalSeconds(trial.seconds) > end) return;
  contest.best = trial;
  contest.subjects.push(subject);
}

const costOf = (work: Workbench, { scorers, ranker }: TrainingPlan): number =>
  estimatedSeconds(
    work,
    scorers.map(({ name }) => name),
    ranker,
  );

function outcome({ best, subjects }: Contest): Omit<FoundPlan, 'builtIn' | 'judge'> {
  const { plan, quality } = best;
  const settings = plan.scorers.map((scorer) =>
    settingsInWords(scorer.kind ?? scorer.name, scorer.settings ?? {}),
  );
  return { plan, tuned: quality, subjects: [...subjects, ...settings] };
}
