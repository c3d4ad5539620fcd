/** `tastegraph train`: learns from what the store holds and puts the model in service. */
import { Command } from 'commander';
import path from 'node:path';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { fullPlan, quickPlan } from '../model/plans.ts';
import { readForTraining, trainAndPublish, writeBack } from '../model/train-and-publish.ts';
import type { CliContext } from './cli-context.ts';
import { wholeNumber } from './option-parsers.ts';
import { trainingReporter, type TrainingReporter } from './training-reporter.ts';

interface TrainOptions {
  readonly seed: number;
  readonly quick: boolean;
}

export function trainCommand(context: CliContext): Command {
  return new Command('train')
    .description('Train on the events in the store and put the model in service.')
    .option('--seed <number>', 'seed of everything random', wholeNumber('--seed'), 1)
    .option('--quick', 'only the simple scorers, ready in seconds', false)
    .addHelpText(
      'after',
      '\nA running server takes the new model when it starts next.\nExamples:\n  tastegraph train\n  tastegraph train --seed 7',
    )
    .action((options: TrainOptions) => train(context, options));
}

async function train(context: CliContext, { seed, quick }: TrainOptions): Promise<void> {
  const store = await context.openStore();
  try {
    const backend = await openTensorBackend(context.tensors);
    const started = performance.now();
    const published = await withProgress(context, async (onProgress) => {
      const { models: registry, signal } = context;
      const checkpointsIn = path.join(context.dataDirectory, 'training');
      const workshop = { store, registry, backend, onProgress, signal, checkpointsIn };
      const dataset = await readForTraining(workshop);
      const plan = quick ? quickPlan(seed) : fullPlan(dataset, backend, seed);
      const result = await trainAndPublish(workshop, dataset, plan);
      await writeBack(workshop, result);
      return result;
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const { version, data } = published.manifest;
    context.out.write(
      `Model ${version} is in service: ${data.events} events of ${data.users} users on ${data.items} items, ` +
        `${seconds} s on ${backend.description}.\n`,
    );
  } finally {
    await store.close();
  }
}

/** However the work ends, the terminal is left in order before anything else is said. */
async function withProgress<T>(
  { err }: CliContext,
  work: (onProgress: TrainingReporter['update']) => Promise<T>,
): Promise<T> {
  const reporter = trainingReporter(err);
  try {
    return await work(reporter.update);
  } finally {
    reporter.stop();
  }
}
