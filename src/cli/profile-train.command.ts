/** `tastegraph profile train`: learns segments and predictions from what the store holds. */
import { Command } from 'commander';
import path from 'node:path';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { MAX_SEED } from '../numeric/random.ts';
import { trainProfiles } from '../profile/serving/train-profiles.ts';
import type { CliContext } from './cli-context.ts';
import { wholeNumber } from './option-parsers.ts';
import { progressReporter } from './progress.ts';
import { textTable } from './table.ts';

export function profileTrainCommand(context: CliContext): Command {
  return new Command('train')
    .description('Learn segments and predictions, put them in service, write them to the graph.')
    .option('--seed <number>', 'seed of everything random', wholeNumber('--seed', 0, MAX_SEED), 1)
    .addHelpText('after', EXAMPLES)
    .action(({ seed }: { readonly seed: number }) => trainPeople(context, seed));
}

const EXAMPLES = `
A server that runs on the same data folder takes them at once; it trains its own after its model.
Examples:
  tastegraph profile train
  tastegraph profile train --seed 7`;

async function trainPeople(context: CliContext, seed: number): Promise<void> {
  const store = await context.openStore();
  const progress = progressReporter({ title: 'Learning profiles', total: 6, stream: context.err });
  try {
    const backend = await openTensorBackend(context.tensors);
    const { bundle, learned } = await trainProfiles(
      store,
      path.join(context.dataDirectory, 'profiles'),
      {
        seed,
        backend,
        signal: context.signal,
        onProgress: ({ done, detail }) => progress.update(done, detail),
      },
    );
    progress.stop();
    const sizes = new Map((await store.segments()).map(({ id, size }) => [id, size]));
    const rows = bundle.segments.segments.map(({ id, name }) => [
      id,
      name.en,
      String(sizes.get(id) ?? 0),
    ]);
    context.out.write(`${textTable(['segment', 'name', 'people'], rows)}\n`);
    for (const [target, model] of Object.entries(bundle.predictions.targets))
      context.out.write(`${target}: ${model.predictor}\n`);
    for (const [target, reason] of Object.entries(bundle.predictions.absent))
      context.out.write(`${target}: none, ${reason}\n`);
    const people = learned.segments.members.length;
    context.out.write(`Profiles ${bundle.version} of ${people} people are in service.\n`);
  } finally {
    progress.stop();
    await store.close();
  }
}
