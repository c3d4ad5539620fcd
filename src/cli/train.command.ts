/** `tastegraph train`: learns from what the store holds and puts the model in service. */
import { Command, Option } from 'commander';
import path from 'node:path';
import { TastegraphError } from '../domain/error.ts';
import { rankerCurve } from '../learning/curves/curve-values.ts';
import { writeEventFile } from '../learning/curves/event-file.ts';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { parsePlan } from '../model/plan/plan-file.ts';
import {
  readForTraining,
  trainAndPublish,
  writeBack,
} from '../model/training/train-and-publish.ts';
import type { TrainingPlan } from '../model/plan/training-plan.ts';
import type { CliContext } from './cli-context.ts';
import { timeBudget, wholeNumber } from './option-parsers.ts';
import { MAX_SEED } from '../numeric/random.ts';
import { checkTrainOptions, chosenPlan, givenPlan, type TrainOptions } from './training-choice.ts';
import { trainingReporter, tuningReporter, withProgress } from './training-reporter.ts';
import { contextReport } from './context-report.ts';
import { tuningReport } from './tuning-report.ts';

type TrainWords = TrainOptions &
  Curves & { readonly printPlan: boolean; readonly printTuning: boolean };

export function trainCommand(context: CliContext): Command {
  return new Command('train')
    .description('Train on the events in the store and put the model in service.')
    .option(
      '--seed <number>',
      'seed of everything random (default: 1)',
      wholeNumber('--seed', 0, MAX_SEED),
    )
    .option('--quick', 'only the simple scorers, ready in seconds', false)
    .addOption(
      new Option('--budget <time>', 'find the best plan and train it in 60s, 10m, 1h30m').argParser(
        timeBudget,
      ),
    )
    .option('--plan <file>', 'train this plan, as --print-plan writes it')
    .option('--curves <folder>', 'write the training curves there, for TensorBoard')
    .option('--print-plan', 'train nothing; print the plan of the model in service', false)
    .option('--print-tuning', 'train nothing; print how that plan was found', false)
    .addHelpText('after', EXAMPLES)
    .action(async ({ printPlan, printTuning, ...options }: TrainWords) => {
      if (printPlan) context.out.write(`${inJson(await planInService(context))}\n`);
      if (printTuning) context.out.write(`${tuningText(await planInService(context))}\n`);
      if (!printPlan && !printTuning) await train(context, options);
    });
}

const EXAMPLES = `
A running server on the same data folder takes the new model at once.
Examples:
  tastegraph train
  tastegraph train --budget 10m
  tastegraph train --curves runs && tensorboard --logdir runs
  tastegraph train --print-plan > plan.json
  tastegraph train --plan plan.json`;

interface Curves {
  readonly curves?: string;
}

async function train(context: CliContext, options: TrainOptions & Curves): Promise<void> {
  checkTrainOptions(options);
  const given = await givenPlan(options);
  const store = await context.openStore();
  try {
    const backend = await openTensorBackend(context.tensors);
    const started = performance.now();
    const since = (): number => (performance.now() - started) / 1000;
    const { models: registry, signal, timezone } = context;
    const checkpointsIn = path.join(context.dataDirectory, 'training');
    const workshop = { store, registry, backend, signal, checkpointsIn };
    const dataset = await withProgress(trainingReporter(context.err), (onProgress) =>
      readForTraining({ ...workshop, onProgress }),
    );
    const say = sayer(context);
    const choice = { dataset, backend, timezone, signal, spentSeconds: since(), say };
    const plan =
      options.budget === undefined
        ? await chosenPlan(options, given, { ...choice, onProgress: () => {} })
        : await withProgress(tuningReporter(context.err, options.budget), (onProgress) =>
            chosenPlan(options, given, { ...choice, onProgress }),
          );
    const published = await withProgress(trainingReporter(context.err), async (onProgress) => {
      const result = await trainAndPublish({ ...workshop, onProgress }, dataset, plan);
      await writeBack({ ...workshop, onProgress }, result);
      return result;
    });
    const { version, data } = published.manifest;
    if (options.curves !== undefined) {
      const folder = path.join(options.curves, version);
      await writeEventFile(folder, rankerCurve(published.model.curve), Date.now());
    }
    if (options.budget !== undefined && plan.tuning !== undefined)
      context.out.write(`${tuningReport(plan.tuning)}\n`);
    context.out.write(contextReport(published.model.context));
    context.out.write(
      `Model ${version} is in service: ${data.events} events of ${data.users} users on ${data.items} items, ` +
        `${since().toFixed(1)} s on ${backend.description}.\n`,
    );
  } finally {
    await store.close();
  }
}

const sayer =
  ({ err }: CliContext) =>
  (sentence: string): void =>
    void err.write(`${sentence}\n`);

/** @throws TastegraphError `NOT_FOUND` where no model is in service */
async function planInService({ models, err }: CliContext): Promise<TrainingPlan> {
  const bundle = await models.newest(({ message }) => err.write(`${message}\n`));
  if (bundle !== undefined) return parsePlan(bundle.model.plan);
  throw new TastegraphError('NOT_FOUND', 'No model is in service.', {
    remedy: 'Train one: tastegraph train.',
  });
}

const inJson = (plan: TrainingPlan): string => JSON.stringify(plan, null, 2);

const tuningText = ({ name, tuning }: TrainingPlan): string =>
  tuning === undefined
    ? `The plan "${name}" was not tuned; tastegraph train --budget 10m finds one for this data.`
    : tuningReport(tuning);
