/** `tastegraph profile train`: learns segments, predictions and sentiment from what the store holds. */
import { Command } from 'commander';
import type { SentimentContest } from '../learning/sentiment/choose-sentiment.ts';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { MAX_SEED } from '../numeric/random.ts';
import { profilesIn } from '../profile/bundle/profile-bundle.ts';
import type { SentimentPart } from '../profile/sentiment/sentiment-part.ts';
import type { SequencePart } from '../profile/sequence/sequence-part.ts';
import { trainProfiles } from '../profile/serving/train-profiles.ts';
import { AUGMENTATION_NAMES, augmentationNames, openAugmentations } from './augmentations.ts';
import type { AugmentationName } from './augmentations.ts';
import type { CliContext } from './cli-context.ts';
import { wholeNumber } from './option-parsers.ts';
import { progressReporter } from './progress.ts';
import { textTable } from './table.ts';

export function profileTrainCommand(context: CliContext): Command {
  return new Command('train')
    .description(
      'Learn segments, predictions and sentiment, put them in service, write them to the graph.',
    )
    .option('--seed <number>', 'seed of everything random', wholeNumber('--seed', 0, MAX_SEED), 1)
    .option(
      '--augment <names>',
      `make more of the rare reviews for sentiment: ${AUGMENTATION_NAMES.join(',')} (default: none)`,
      augmentationNames,
    )
    .option('--dictionary <file>', 'CC-CEDICT, for back-translation through Chinese')
    .addHelpText('after', EXAMPLES)
    .action((options: TrainOptions) => trainPeople(context, options));
}

interface TrainOptions {
  readonly seed: number;
  readonly augment?: readonly AugmentationName[];
  readonly dictionary?: string;
}

const EXAMPLES = `
A server that runs on the same data folder takes them at once; it trains its own after its model.
Examples:
  tastegraph profile train
  tastegraph profile train --seed 7
  tastegraph profile train --augment synonyms,swap
What --augment does is measured by tastegraph evaluate-text.`;

async function trainPeople(
  context: CliContext,
  { seed, augment = [], dictionary }: TrainOptions,
): Promise<void> {
  const augmentations = await openAugmentations(augment, dictionary);
  const store = await context.openStore();
  const progress = progressReporter({ title: 'Learning profiles', total: 7, stream: context.err });
  try {
    const backend = await openTensorBackend(context.tensors);
    const { bundle, learned } = await trainProfiles(store, profilesIn(context.dataDirectory), {
      seed,
      backend,
      augmentations,
      signal: context.signal,
      onProgress: ({ done, detail }) => progress.update(done, detail),
    });
    progress.stop();
    const sizes = new Map((await store.segments()).map(({ id, size }) => [id, size]));
    const rows = bundle.segments.segments.map(({ id, name }) => [
      id,
      name.en,
      String(sizes.get(id) ?? 0),
    ]);
    context.out.write(`${textTable(['segment', 'name', 'people'], rows)}\n`);
    context.out.write(nextInText(bundle.sequences));
    for (const [target, model] of Object.entries(bundle.predictions.targets))
      context.out.write(`${target}: ${model.predictor}\n`);
    for (const [target, reason] of Object.entries(bundle.predictions.absent))
      context.out.write(`${target}: none, ${reason}\n`);
    context.out.write(`sentiment: ${sentimentInWords(bundle.sentiment)}\n`);
    const people = learned.segments.members.length;
    context.out.write(`Profiles ${bundle.version} of ${people} people are in service.\n`);
  } finally {
    progress.stop();
    await store.close();
  }
}

function sentimentInWords(part: SentimentPart | undefined): string {
  if (part === undefined) return 'lexicon';
  if ('absent' in part) return `lexicon, ${part.absent}`;
  return `${told('reviews', part.texts)}; ${told('sentences', part.sentences)}`;
}

const told = (what: string, { isModelBetter, texts, model, lexicon }: SentimentContest): string =>
  `${isModelBetter ? 'model' : 'lexicon'} for ${what} (macro F1 of the model ${model.macroF1.toFixed(3)}, ` +
  `of the lexicon ${lexicon.macroF1.toFixed(3)} on ${texts} held-out ones)`;

function nextInText(part: SequencePart | undefined): string {
  if (part === undefined) return 'next: none, too few people come back\n';
  const { tried, nextItems, nextCategories = 'none, items have no categories' } = part;
  return `next item: ${nextItems}\nnext category: ${nextCategories}\nencoder of behaviour: ${tried[0].kind}\n`;
}
