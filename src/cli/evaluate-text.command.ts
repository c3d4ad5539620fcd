/** `tastegraph evaluate-text`: how good sentiment, tags and augmentation are on real texts. */
import { Command, Option } from 'commander';
import {
  sentimentTables,
  type SentimentRow,
  type SentimentTables,
} from '../evaluation/texts/sentiment-table.ts';
import { tagTable, type TagTable } from '../evaluation/texts/tag-table.ts';
import { textsOf } from '../evaluation/texts/texts-of.ts';
import { FORMAT_NAMES, type FormatName } from '../ingest/source-format.ts';
import { readSource } from '../ingest/read-source.ts';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { MAX_SEED } from '../numeric/random.ts';
import { deleteWords, replaceSynonyms, swapWords } from '../text/augment/augment-text.ts';
import type { CliContext } from './cli-context.ts';
import { wholeNumber } from './option-parsers.ts';
import { progressReporter } from './progress.ts';
import { textTable } from './table.ts';

interface Options {
  readonly format?: FormatName;
  readonly mapping?: string;
  readonly seed: number;
  readonly json: boolean;
}

export function evaluateTextCommand(context: CliContext): Command {
  return new Command('evaluate-text')
    .description('Measure sentiment, tags and augmentation on reviews and items nobody has seen.')
    .argument('<source...>', 'files of reviews with stars, of items with tags, or a folder')
    .addOption(new Option('--format <name>', 'found out when not given').choices([...FORMAT_NAMES]))
    .option('--mapping <file>', 'which column is what, for csv and jsonl')
    .option('--seed <number>', 'for splits and training', wholeNumber('--seed', 0, MAX_SEED), 1)
    .option('--json', 'print the tables as JSON', false)
    .addHelpText('after', HELP)
    .action((sources: string[], options: Options) => run(sources, options, context));
}

const HELP = `
Sentiment: a fifth of the reviews is held out; 1 and 2 stars are negative, 3 neutral, 4 and 5 positive. What is chosen is
chosen on a part of the rest (validation). Tags: the given tags (or brand and categories) of a quarter of the items are
hidden and looked for. Nothing of what is held out is learned from.

Examples:
  tastegraph evaluate-text Musical_Instruments.json.gz
  tastegraph evaluate-text Gift_Cards_5.json.gz meta_Gift_Cards.json.gz --json`;

/** Fewer tell nothing. */
const LEAST_REVIEWS = 100;
const LEAST_ITEMS = 20;

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
    const augmentations = { synonyms: replaceSynonyms, swap: swapWords, delete: deleteWords };
    try {
      sentiment = await sentimentTables(reviews, {
        backend: await openTensorBackend(tensors),
        seed: options.seed,
        augmentations,
        signal,
        onProgress: (done, total, what) => progress.update(done / total, what),
      });
    } finally {
      progress.stop();
    }
  }
  out.write(
    options.json ? `${JSON.stringify({ sentiment, tags }, null, 2)}\n` : inText(sentiment, tags),
  );
}

function inText(sentiment: SentimentTables | undefined, tags: TagTable | undefined): string {
  const parts = [
    sentiment === undefined
      ? `Fewer than ${LEAST_REVIEWS} reviews with stars: no table of sentiment.`
      : sentimentInText(sentiment),
    tags === undefined
      ? `Fewer than ${LEAST_ITEMS} items with texts and given tags: no table of tags.`
      : tagsInText(tags),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sentimentInText({ reviews, test, methods, augmentations, best }: SentimentTables): string {
  return [
    `Sentiment of ${test} held-out reviews of ${reviews}; the best on validation: ${best}`,
    textTable(['method', ...FIGURES], methods.map(sentimentLine)),
    '',
    'Augmentation of the negative reviews',
    textTable(['augmentation', ...FIGURES], augmentations.map(sentimentLine)),
  ].join('\n');
}

function tagsInText({ items, test, rows }: TagTable): string {
  return [
    `Tags of ${test} items of ${items}, their given ones hidden`,
    textTable(
      ['method', 'k', 'precision', 'recall', 'F1'],
      rows.map(({ name, k, precision, recall, f1 }) => [
        name,
        String(k),
        ...[precision, recall, f1].map((value) => value.toFixed(3)),
      ]),
    ),
  ].join('\n');
}

const FIGURES = ['accuracy', 'macro F1', 'F1 negative', 'validation macro F1', 'F1 negative'];

const sentimentLine = ({
  name,
  accuracy,
  macroF1,
  negativeF1,
  validation,
}: SentimentRow): string[] => [
  name,
  ...[accuracy, macroF1, negativeF1, validation?.macroF1, validation?.negativeF1].map(
    (value) => value?.toFixed(3) ?? '',
  ),
];
