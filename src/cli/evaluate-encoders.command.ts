/** `tastegraph evaluate-encoders`: which network foretells best what people do next, and what fusing item vectors gives. */
import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { loadDataset, type Dataset } from '../dataset/dataset.ts';
import { fusionTable, type FusionTable } from '../evaluation/encoders/fusion-table.ts';
import {
  chosenRow,
  sequenceTable,
  type EncoderRow,
} from '../evaluation/encoders/sequence-table.ts';
import { FORMAT_NAMES, type FormatName } from '../ingest/source-format.ts';
import { readSource } from '../ingest/read-source.ts';
import { sequenceCurve } from '../learning/curves/curve-values.ts';
import { writeEventFile } from '../learning/curves/event-file.ts';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { openBertEncoder } from '../learning/text/bert-encoder.ts';
import { MAX_SEED } from '../numeric/random.ts';
import type { CliContext } from './cli-context.ts';
import { wholeNumber } from './option-parsers.ts';
import { progressReporter } from './progress.ts';
import { textTable } from './table.ts';

interface Words {
  readonly items?: string;
  readonly format?: FormatName;
  readonly mapping?: string;
  readonly only?: 'sequences' | 'fusion';
  readonly epochs?: number;
  readonly seed: number;
  readonly json?: string;
  readonly curves?: string;
}

export function evaluateEncodersCommand(context: CliContext): Command {
  return new Command('evaluate-encoders')
    .description(
      'Compare encoders of what people do in order, and of items, by what they foretell of each last item.',
    )
    .argument('<source>', 'folder or file of events with times')
    .option('--items <file>', 'what is known of items')
    .addOption(new Option('--format <name>', 'found out when not given').choices([...FORMAT_NAMES]))
    .option('--mapping <file>', 'which column is what, for csv and jsonl')
    .addOption(new Option('--only <table>', 'one of the tables').choices(['sequences', 'fusion']))
    .option(
      '--epochs <number>',
      'passes of the networks at most',
      wholeNumber('--epochs', 1, 1_000),
    )
    .option('--json <file>', 'write the tables there as JSON')
    .option('--curves <folder>', 'write the training curves there, for TensorBoard')
    .option('--seed <number>', 'of everything random', wholeNumber('--seed', 0, MAX_SEED), 1)
    .addHelpText('after', HELP)
    .action((source: string, words: Words) => evaluateEncoders(source, words, context));
}

const HELP = `
Everyone's last liked item is foretold from those before it, ranked among all items they do not have (up to 2,000
people, drawn by the seed). Networks stop at the pass that foretells the last item but one best, and are then trained
once more with that one. Fused vectors are also asked for items that were kept from training. TEXT_ENCODER, where it is
set, adds its vectors of titles and descriptions.

Examples:
  tastegraph evaluate-encoders path/to/ml-100k
  tastegraph evaluate-encoders ratings.csv --items films.csv --only fusion --json encoders.json`;

async function evaluateEncoders(source: string, words: Words, context: CliContext): Promise<void> {
  const { out, signal } = context;
  const { seed, epochs, only, json, curves } = words;
  const dataset = await reported(context, 'Reading', () => read(source, words, signal));
  const backend = await openTensorBackend(context.tensors);
  const run = { backend, seed, epochs, signal };
  const sequences =
    only === 'fusion'
      ? undefined
      : await reported(context, 'Sequences', (onProgress) =>
          sequenceTable(dataset, { ...run, onProgress }),
        );
  if (sequences !== undefined) out.write(`${sequencesInText(sequences)}\n`);
  const folder = context.textEncoder;
  const encoder =
    only === 'sequences' || folder === undefined
      ? undefined
      : await openBertEncoder(backend, folder);
  const fusion =
    only === 'sequences'
      ? undefined
      : await reported(context, 'Fusion', (onProgress) =>
          fusionTable(dataset, { ...run, onProgress }, encoder),
        );
  encoder?.dispose();
  if (fusion !== undefined) out.write(`${fusionInText(fusion)}\n`);
  if (json !== undefined)
    await writeFile(json, `${JSON.stringify({ seed, sequences, fusion }, null, 2)}\n`);
  if (curves !== undefined && sequences !== undefined)
    await writeEventFile(
      curves,
      sequences.flatMap(({ name, curve = [] }) => sequenceCurve(name, curve)),
      Date.now(),
    );
}

async function read(
  path: string,
  { items, format, mapping }: Words,
  signal: AbortSignal,
): Promise<Dataset> {
  const inputs = [
    { path, role: 'interactions' as const },
    ...(items === undefined ? [] : [{ path: items, role: 'items' as const }]),
  ];
  const { source } = await readSource(inputs, {
    signal,
    ...(format === undefined ? {} : { format }),
    ...(mapping === undefined ? {} : { mapping }),
  });
  return loadDataset(source);
}

async function reported<T>(
  { err: stream }: CliContext,
  title: string,
  work: (onProgress: (done: number, detail: string) => void) => Promise<T>,
): Promise<T> {
  const reporter = progressReporter({ title, total: 1, stream });
  try {
    return await work((done, detail) => reporter.update(done, detail));
  } finally {
    reporter.stop();
  }
}

const figure = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(4));

function sequencesInText(rows: readonly EncoderRow[]): string {
  const chosen = chosenRow(rows);
  const table = textTable(
    ['encoder', 'hit@10', 'ndcg@10', 'category', 'validation', 'passes', 'cpu s'],
    rows.map((row) => [
      row.name,
      figure(row.hitRate),
      figure(row.ndcg),
      figure(row.categoryAccuracy),
      figure(row.validationHitRate),
      row.epochs?.toString() ?? '',
      row.cpuSeconds.toFixed(1),
    ]),
  );
  return `Next item and next category\n${table}\nBy validation, ${chosen?.name ?? 'none'} serves.\n`;
}

function fusionInText({ rows, questions, coldQuestions, coldItems }: FusionTable): string {
  const table = textTable(
    ['item vectors', 'numbers', 'hit@10', 'ndcg@10', 'cold hit@10', 'cold ndcg@10'],
    rows.map((row) => [
      row.name,
      String(row.dimensions),
      figure(row.hitRate),
      figure(row.ndcg),
      figure(row.coldHitRate),
      figure(row.coldNdcg),
    ]),
  );
  const asked = `${questions} questions, ${coldQuestions} of them for one of ${coldItems} items kept from training`;
  return `Next item by item vectors (${asked})\n${table}\n`;
}
