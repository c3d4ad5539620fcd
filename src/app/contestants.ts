/** Fits what `evaluate` compares: base scorers, the combined ranker trained on the same part, and bundles from disk. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { EvaluateDependencies } from '../cli/evaluate.command.ts';
import { trainingReporter } from '../cli/training-reporter.ts';
import { modelsFolder } from '../compose.ts';
import type { Config } from '../config.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { TastegraphError } from '../domain/error.ts';
import { bundleContestant } from '../evaluation/bundle-contestant.ts';
import { fitContestant, type Contestant } from '../evaluation/contestant.ts';
import { modelContestant } from '../evaluation/model-contestant.ts';
import { RANKER } from '../evaluation/run-evaluation.ts';
import { openTensorBackend, type TensorBackend } from '../learning/tensor-backend.ts';
import { loadBundle } from '../model/bundle.ts';
import { fullPlan } from '../model/plans.ts';
import { prepareTraining } from '../model/prepare-training.ts';
import { scorerModule } from '../model/scorer-catalogue.ts';
import { trainModel } from '../model/train-model.ts';
import type { FitInput } from '../scorers/scorer.ts';

/** One after the other, so that only one need be in memory; the ranker's row counts its whole training. */
export const makeContestants = (
  config: Config,
  err: NodeJS.WritableStream,
): EvaluateDependencies['makeContestants'] =>
  async function* contestants(parts, { names, bundles, seed, signal }) {
    const { train } = parts;
    for (const bundle of bundles)
      yield bundleContestant(await loadBundle(await folderOf(bundle, config)), parts);
    const backend = await openTensorBackend(config.TF_BACKEND);
    // The ranker's training derives its own input, for its row counts that too.
    let input: FitInput | undefined;
    for (const name of names) {
      if (name === RANKER) yield await rankerContestant(train, backend, seed, err, signal);
      else {
        input ??= prepareTraining(train, seed, signal);
        yield await fitContestant(scorerModule({ name }, backend), input);
      }
    }
  };

async function rankerContestant(
  dataset: Dataset,
  backend: TensorBackend,
  seed: number,
  err: NodeJS.WritableStream,
  signal: AbortSignal | undefined,
): Promise<Contestant> {
  const reporter = trainingReporter(err);
  const started = performance.now();
  try {
    const plan = fullPlan(dataset, backend, seed);
    const onProgress = reporter.update;
    const { model } = await trainModel({ dataset, plan, backend, onProgress, signal });
    const fitSeconds = (performance.now() - started) / 1000;
    return modelContestant({ name: RANKER, fitSeconds }, model, dataset);
  } finally {
    reporter.stop();
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
