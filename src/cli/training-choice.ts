/** Which plan a training follows, by the words of the command line. */
import type { Dataset } from '../dataset/dataset.ts';
import { TastegraphError } from '../domain/error.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import { readPlan } from '../model/plan/plan-file.ts';
import { fullPlan, quickPlan } from '../model/plan/plans.ts';
import type { TrainingPlan } from '../model/plan/training-plan.ts';
import { tunePlan } from '../model/tuning/tune-plan.ts';
import type { OnTuningProgress } from '../model/tuning/tuning-log.ts';

export interface TrainOptions {
  readonly seed?: number;
  readonly quick: boolean;
  /** Seconds. */
  readonly budget?: number;
  /** A file. */
  readonly plan?: string;
}

export interface ChoiceRun {
  readonly dataset: Dataset;
  readonly backend: TensorBackend;
  readonly timezone: string;
  /** Seconds of the budget that are gone. */
  readonly spentSeconds: number;
  readonly onProgress: OnTuningProgress;
  /** What people should know of the choice. */
  readonly say: (sentence: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** @throws TastegraphError `BAD_INPUT` where two of them are given that say different things */
export function checkTrainOptions({ quick, budget, plan }: TrainOptions): void {
  const given = [
    quick && '--quick',
    budget !== undefined && '--budget',
    plan !== undefined && '--plan',
  ];
  const [first, second] = given.filter((option) => option !== false);
  if (second === undefined) return;
  const message = `${first} and ${second} both say which plan is to be trained.`;
  throw new TastegraphError('BAD_INPUT', message, { field: 'plan', remedy: 'Give one of them.' });
}

/** @param given what `--plan` names, read beforehand so that a fault is told before anything else is done */
export async function chosenPlan(
  { seed, quick, budget }: TrainOptions,
  given: TrainingPlan | undefined,
  run: ChoiceRun,
): Promise<TrainingPlan> {
  const { dataset, say } = run;
  if (given !== undefined) return seed === undefined ? given : { ...given, seed };
  if (quick) return quickPlan(seed);
  const builtIn = fullPlan(dataset, { seed, timezone: run.timezone });
  if (budget === undefined) return builtIn;
  const { plan, fallback } = await tunePlan({ ...run, plan: builtIn, budgetSeconds: budget });
  if (fallback !== undefined) say(`The built-in plan is trained as it is: ${fallback}.`);
  return plan;
}

export const givenPlan = async ({ plan }: TrainOptions): Promise<TrainingPlan | undefined> =>
  plan === undefined ? undefined : await readPlan(plan);
