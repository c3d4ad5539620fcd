/** Fits what `evaluate` compares: base scorers, and the combined ranker trained on the same part of the data. */
import type { EvaluateDependencies } from '../cli/evaluate.command.ts';
import { trainingReporter } from '../cli/training-reporter.ts';
import type { Config } from '../config.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { EventColumns } from '../dataset/event-columns.ts';
import type { History } from '../dataset/history.ts';
import { historyOf, interactionsOf, type Interactions } from '../dataset/interactions.ts';
import { fitContestant, type Asked, type Contestant } from '../evaluation/contestant.ts';
import { bytesOf } from '../evaluation/memory.ts';
import { RANKER } from '../evaluation/run-evaluation.ts';
import { openTensorBackend, type TensorBackend } from '../learning/tensor-backend.ts';
import { fullPlan } from '../model/plans.ts';
import { prepareTraining } from '../model/prepare-training.ts';
import { scorerModule } from '../model/scorer-catalogue.ts';
import { openModel, type ServingModel } from '../model/serving-model.ts';
import { trainModel } from '../model/train-model.ts';
import type { FitInput } from '../scorers/scorer.ts';

/** One after the other, so that only one need be in memory; the ranker's row counts its whole training. */
export const makeContestants = (
  config: Config,
  err: NodeJS.WritableStream,
): EvaluateDependencies['makeContestants'] =>
  async function* contestants({ train }, { names, seed, signal }) {
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
    const { users, events } = dataset;
    const histories = historyReader(serving, users.length);
    const rank = (user: number, { known = events, eligible, repeats = false }: Asked) =>
      serving.rank({
        history: histories(known, user),
        user: users[user],
        ...(eligible === undefined ? {} : { eligible }),
        includeSeen: repeats,
      });
    return {
      name: RANKER,
      fitSeconds: seconds,
      stateBytes: bytesOf({ ...model.scorers }),
      curve: model.curve,
      rankUser: rank,
    };
  } finally {
    reporter.stop();
  }
}

/** Histories as the model reads events; merged anew only when other events come. */
function historyReader({ items, signals, now }: ServingModel, users: number) {
  let last: { readonly of: EventColumns; readonly merged: Interactions } | undefined;
  return (known: EventColumns, user: number): History => {
    if (last?.of !== known)
      last = { of: known, merged: interactionsOf(known, users, items.length, signals, now) };
    return historyOf(last.merged, user);
  };
}
