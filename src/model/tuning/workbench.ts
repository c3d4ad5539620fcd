/** What the stages of a tuning share. */
import type { Dataset } from '../../dataset/dataset.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { ScorerModule } from '../../scorers/scorer.ts';
import { prepareTraining } from '../training/prepare-training.ts';
import { scorerModule, scorerModules } from '../plan/scorer-catalogue.ts';
import type { PlannedScorer, TrainingPlan } from '../plan/training-plan.ts';
import { startBudget, type BudgetClock } from './budget.ts';
import { knownDataset } from './known-dataset.ts';
import { scorerBench, type ScorerBench } from './scorer-bench.ts';
import type { PoolMember } from './scorer-pool.ts';
import { tuningLog, type OnTuningProgress, type TuningLog } from './tuning-log.ts';
import { cutValidation } from './validation-cut.ts';

export interface TuningRun {
  readonly dataset: Dataset;
  /** The built-in plan for this data. */
  readonly plan: TrainingPlan;
  readonly backend: TensorBackend;
  /** For tuning and for the training that follows. */
  readonly budgetSeconds: number;
  /** How much of it is gone already. */
  readonly spentSeconds?: number;
  readonly onProgress: OnTuningProgress;
  readonly signal?: AbortSignal | undefined;
  /** A clock in ms. */
  readonly now?: () => number;
}

export interface Workbench {
  readonly run: TuningRun;
  /** The built-in plan, kinds and settings spelled out. */
  readonly builtIn: TrainingPlan;
  readonly bench: ScorerBench;
  /** What whole plans are tried on. */
  readonly known: Dataset;
  readonly clock: BudgetClock;
  readonly log: TuningLog;
  /** What has been fitted so far, by name. */
  readonly pool: Map<string, PoolMember>;
  readonly moduleOf: (scorer: PlannedScorer) => ScorerModule;
}

/** A plan that was found, and how good it and the built-in one are. */
export interface FoundPlan {
  readonly plan: TrainingPlan;
  /** What was measured of both, in words. */
  readonly judge: string;
  readonly builtIn: number;
  readonly tuned: number;
  /** Of the trials that led to it. */
  readonly subjects: readonly string[];
}

export function openWorkbench(run: TuningRun): Workbench {
  const clock = startBudget(run.budgetSeconds, run);
  const { seed, signals } = run.plan;
  const input = prepareTraining(run.dataset, seed, run.signal, signals);
  const { plan } = scorerModules(run.plan, input, run.backend);
  const cut = cutValidation(input.interactions, input.now, seed);
  return {
    run,
    builtIn: plan,
    bench: scorerBench(input, cut),
    known: knownDataset(run.dataset, cut),
    clock,
    log: tuningLog(clock, run.onProgress),
    pool: new Map(),
    moduleOf: (scorer) => scorerModule(scorer, run.backend),
  };
}
