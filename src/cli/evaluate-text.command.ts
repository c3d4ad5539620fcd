/** `tastegraph evaluate-text`: how good sentiment, tags and augmentation are on real texts. */
import { Command, Option } from 'commander';
import { sentimentTables, type SentimentTables } from '../evaluation/texts/sentiment-table.ts';
import { tagTable } from '../evaluation/texts/tag-table.ts';
import { textsOf } from '../evaluation/texts/texts-of.ts';
import { FORMAT_NAMES, type FormatName } from '../ingest/source-format.ts';
import { readSource } from '../ingest/read-source.ts';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { MAX_SEED } from '../numeric/random.ts';
import { AUGMENTATION_NAMES, openAugmentations } from './augmentations.ts';
import type { CliContext } from './cli-context.ts';
import { wholeNumber } from './option-parsers.ts';
import { progressReporter } from './progress.ts';
import { LEAST_ITEMS, LEAST_REVIEWS, textTablesInText } from './text-tables.ts';

interface Options {
  readonly format?: FormatName;
  readonly mapping?: string;
  readonly seed: number;
  readonly dictionary?: string;
  readonly json: boolean;
}

export function evaluateTextCommand(context: CliContext): Command {
  return new Command('evaluate-text')
    .description('Measure sentiment, tags and augmentation on reviews and items nobody has seen.')
    .argument('<source...>', 'files of reviews with stars, of items with tags, or a folder')
    .addOption(new Option('--format <name>', 'found out when not given').choices([...FORMAT_NAMES]))
    .option('--mapping <file>', 'which column is what, for csv and jsonl')
    .option('--seed <number>', 'for splits and training', wholeNumber('--seed', 0, MAX_SEED), 1)
    .option('--dictionary <file>', 'CC-CEDICT, for a row of back-translation through Chinese')
    .option('--json', 'print the tables as JSON', false)
    .addHelpText('after', HELP)
    .action((sources: string[], options: Options) => run(sources, options, context));
}

const HELP = `
Sentiment: a fifth of the reviews is held out; 1 and 2 stars are negative, 3 neutral, 4 and 5 positive. What is chosen is
chosen on a part of the rest (validation). Tags: the given tags (or brand and categories) of a quarter of the items are
hidden and looked for. Nothing of what is held out is learned from.
Augmentation: each way alone and all together, for the class with the fewest reviews, against none.

Examples:
  tastegraph evaluate-text Musical_Instruments.json.gz
  tastegraph evaluate-text Gift_Cards_5.json.gz meta_Gift_Cards.json.gz --json`;

async function run(
  sources: readonly string[],
  options: Options,
  context: CliContext,
): Promise<void> {
  const { out, err, signal, tensors } = context;
  const { source } = await readSource(
    sources.map((path) => ({ path })),
    {
      ...(options.format === undefined ? {} : { format: options.format }),
      ...(options.mapping === undefined ? {} : { mapping: options.mapping }),
      ...(signal === undefined ? {} : { signal }),
    },
  );
  const { reviews, items } = await textsOf(source);
  const tagged = items.filter(({ texts, tags }) => texts.length > 0 && tags.size > 0);
  const tags = tagged.length < LEAST_ITEMS ? undefined : tagTable(tagged, options.seed);
  let sentiment: SentimentTables | undefined;
  if (reviews.length >= LEAST_REVIEWS) {
    const progress = progressReporter({ title: 'Training', total: 1, stream: err });
    const names = AUGMENTATION_NAMES.filter(
      (name) => name !== 'back-translation' || options.dictionary !== undefined,
    );
    try {
      sentiment = await sentimentTables(reviews, {
        backend: await openTensorBackend(tensors),
        seed: options.seed,
        augmentations: await openAugmentations(names, options.dictionary),
        signal,
        onProgress: (done, total, what) => progress.update(done / total, what),
      });
    } finally {
      progress.stop();
    }
  }
  out.write(
    options.json
      ? `${JSON.stringify({ sentiment, tags }, null, 2)}\n`
      : textTablesInText({ sentiment, tags }),
  );
}
