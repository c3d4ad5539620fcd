/** Fits what `evaluate` compares: base scorers, the combined ranker trained on the same part, and bundles from disk. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { EvaluateDependencies } from '../cli/evaluate.command.ts';
import { trainingReporter, tuningReporter, withProgress } from '../cli/training-reporter.ts';
import { tuningReport } from '../cli/tuning-report.ts';
import { modelsFolder } from '../compose.ts';
import type { Config } from '../config.ts';
import { VECTOR_MODES } from '../domain/item-vectors.ts';
import { VECTOR_SCORERS } from '../scorers/item-vectors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { TastegraphError } from '../domain/error.ts';
import { balancedContestants } from '../evaluation/balanced-contestants.ts';
import { bundleContestant } from '../evaluation/bundle-contestant.ts';
import {
  fitContestant,
  type Contestant,
  type RankingContestant,
} from '../evaluation/contestant.ts';
import { modelContestant } from '../evaluation/model-contestant.ts';
import { RANKER } from '../evaluation/run-evaluation.ts';
import { openTensorBackend, type TensorBackend } from '../learning/tensor-backend.ts';
import { loadBundle } from '../model/bundle/bundle.ts';
import { readPlan } from '../model/plan/plan-file.ts';
import { fullPlan, type PlanWishes } from '../model/plan/plans.ts';
import { prepareTraining } from '../model/training/prepare-training.ts';
import { scorerModule } from '../model/plan/scorer-catalogue.ts';
import { trainModel } from '../model/training/train-model.ts';
import type { TrainingPlan } from '../model/plan/training-plan.ts';
import { settingsInWords } from '../model/tuning/tune-kinds.ts';
import { tunePlan } from '../model/tuning/tune-plan.ts';
import { tunableKinds, tuneSingle } from '../model/tuning/tune-single.ts';
import type { TuningRun } from '../model/tuning/workbench.ts';
import type { FitInput } from '../scorers/scorer.ts';

/** One after the other, so that only one need be in memory; the ranker's row counts its whole training. */
export const makeContestants = (
  config: Config,
  err: NodeJS.WritableStream,
): EvaluateDependencies['makeContestants'] =>
  async function* contestants(parts, { names, bundles, balance, training, seed, signal }) {
    const { train } = parts;
    const given = training.plan === undefined ? undefined : await readPlan(training.plan);
    for (const bundle of bundles)
      yield bundleContestant(await loadBundle(await folderOf(bundle, config)), parts);
    const backend = await openTensorBackend(config.TF_BACKEND);
    const wishes = { seed, cut: training.cut };
    const ranking: RankingRun = { dataset: train, backend, err, signal, wishes };
    // The ranker's training derives its own input, for its row counts that too.
    let input: FitInput | undefined;
    const silent = withoutVectors(train);
    for (const name of names.filter((one) => one !== RANKER && !silent.includes(one))) {
      input ??= prepareTraining(train, seed, signal);
      yield await fitContestant(scorerModule({ name }, backend), input);
    }
    if (training.tuneSingles !== undefined && input !== undefined)
      yield* tunedContestants(tunableKinds(names), input, backend, training.tuneSingles, err);
    if (!names.includes(RANKER)) return;
    const ranker = await rankerContestant(ranking, training.budget, given);
    yield ranker;
    if (balance) yield* balancedContestants(ranker, train);
  };

/** Scorers of what the data does not have. */
const withoutVectors = ({ vectors }: Dataset): string[] =>
  VECTOR_MODES.filter((mode) => vectors?.[mode] === undefined).map((mode) => VECTOR_SCORERS[mode]);

interface RankingRun {
  readonly dataset: Dataset;
  readonly backend: TensorBackend;
  readonly err: NodeJS.WritableStream;
  readonly signal: AbortSignal | undefined;
  readonly wishes: PlanWishes;
}

async function rankerContestant(
  { dataset, backend, err, signal, wishes }: RankingRun,
  budgetSeconds: number | undefined,
  given: TrainingPlan | undefined,
): Promise<RankingContestant> {
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  const { plan, notes } =
    given === undefined && budgetSeconds !== undefined
      ? await tunedFor({ dataset, backend, signal, budgetSeconds }, wishes, err)
      : { plan: given ?? fullPlan(dataset, wishes), notes: [] };
  const { model } = await withProgress(trainingReporter(err), (onProgress) =>
    trainModel({ dataset, plan, backend, onProgress, signal }),
  );
  return modelContestant({ name: RANKER, fitSeconds: since(), notes }, model, dataset);
}

async function tunedFor(
  run: Pick<TuningRun, 'dataset' | 'backend' | 'signal' | 'budgetSeconds'>,
  wishes: PlanWishes,
  err: NodeJS.WritableStream,
): Promise<{ readonly plan: TrainingPlan; readonly notes: readonly string[] }> {
  const builtIn = fullPlan(run.dataset, wishes);
  const { plan, fallback } = await withProgress(
    tuningReporter(err, run.budgetSeconds),
    (onProgress) => tunePlan({ ...run, plan: builtIn, onProgress }),
  );
  if (fallback !== undefined) return { plan, notes: [`built-in plan: ${fallback}`] };
  const report = plan.tuning === undefined ? '' : tuningReport(plan.tuning);
  err.write(`${report}\n`);
  return { plan, notes: report.split('\n').slice(0, 1) };
}

/** Each kind once, with the best settings that were found on a validation part of train; the time is for all of them. */
async function* tunedContestants(
  kinds: readonly string[],
  input: FitInput,
  backend: TensorBackend,
  seconds: number,
  err: NodeJS.WritableStream,
): AsyncGenerator<Contestant> {
  const started = performance.now();
  for (const [place, kind] of kinds.entries()) {
    const left = seconds - (performance.now() - started) / 1000;
    const found = await tuneSingle(kind, input, backend, left / (kinds.length - place));
    if (found === undefined) continue;
    const { scorer, tried, quality } = found;
    const note = `${settingsInWords(kind, scorer.settings ?? {})}: best of ${tried}, ndcg@10 ${quality.toFixed(4)} on validation`;
    err.write(`${scorer.name}: ${note}\n`);
    yield { ...(await fitContestant(scorerModule(scorer, backend), input)), notes: [note] };
  }
}

/** @param bundle a folder, or the version of a bundle in the folder of models */
async function folderOf(bundle: string, config: Config): Promise<string> {
  for (const folder of [bundle, path.join(modelsFolder(config), bundle)]) {
    if (await isThere(path.join(folder, 'manifest.json'))) return folder;
  }
  throw new TastegraphError('BAD_INPUT', `There is no bundle ${bundle}.`, {
    field: 'compare',
    remedy: `Name its folder, or the version of one in ${modelsFolder(config)}.`,
  });
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
