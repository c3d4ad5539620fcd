/** Fits what `evaluate` compares: base scorers, and the combined ranker trained on the same part of the data. */
import type { EvaluateDependencies } from '../cli/evaluate.command.ts';
import { trainingReporter } from '../cli/training-reporter.ts';
import type { Config } from '../config.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { historyOf, interactionsOf } from '../dataset/interactions.ts';
import { fitContestant, rankingContestant, type Contestant } from '../evaluation/contestant.ts';
import { RANKER } from '../evaluation/run-evaluation.ts';
import { openTensorBackend, type TensorBackend } from '../learning/tensor-backend.ts';
import { fullPlan } from '../model/plans.ts';
import { prepareTraining } from '../model/prepare-training.ts';
import { scorerModule } from '../model/scorer-catalogue.ts';
import { openModel } from '../model/serving-model.ts';
import { trainModel } from '../model/train-model.ts';
import type { FitInput } from '../scorers/scorer.ts';

/** One after the other, so that only one need be in memory; the ranker's row counts its whole training. */
export const makeContestants = (
  config: Config,
  err: NodeJS.WritableStream,
): EvaluateDependencies['makeContestants'] =>
  async function* contestants(train, { names, seed, signal }) {
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
    const { model } = await trainModel({
      dataset,
      plan,
      backend,
      onProgress: reporter.update,
      signal,
    });
    const seconds = (performance.now() - started) / 1000;
    const serving = openModel(model);
    const { users, events, items } = dataset;
    const interactions = interactionsOf(
      events,
      users.length,
      items.length,
      serving.signals,
      serving.now,
    );
    const rank = (user: number, asked: Asked) => serving.rank({ ...asked, user: users[user] });
    return rankingContestant(RANKER, rank, seconds);
  } finally {
    reporter.stop();
  }
}
