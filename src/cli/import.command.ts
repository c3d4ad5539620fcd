/** `tastegraph import`: files into the store, with an account of every row. */
import path from 'node:path';
import { Command, Option } from 'commander';
import { EVENT_KINDS, type EventKind } from '../domain/event.ts';
import { importInto } from '../ingest/import-into.ts';
import { FORMAT_NAMES, type FormatName } from '../ingest/source-format.ts';
import type { CliContext } from './cli-context.ts';
import { importProgress } from './import-progress.ts';
import { importSummary } from './import-summary.ts';

interface ImportOptions {
  readonly format?: FormatName;
  readonly mapping?: string;
  readonly kind?: EventKind;
  readonly quarantine?: string;
}

export function importCommand(context: CliContext): Command {
  return new Command('import')
    .description('Import a folder or files into the store. Importing twice changes nothing.')
    .argument('<source...>', 'a folder, or files; gzip is read directly')
    .addOption(new Option('--format <name>', 'found out when not given').choices([...FORMAT_NAMES]))
    .option('--mapping <file>', 'which column of a CSV or JSON Lines file is which field')
    .addOption(
      new Option('--kind <kind>', 'of events where the source does not say').choices([
        ...EVENT_KINDS,
      ]),
    )
    .option('--quarantine <file>', 'where rejected rows go (in the data folder when not given)')
    .addHelpText('after', HELP)
    .action((sources: string[], options: ImportOptions) => run(context, sources, options));
}

const HELP = `
Bad rows do not stop an import: they go to the quarantine file with row number and reason, and the exit code is 0.
It is 2 when a file is missing or of no known format, and 1 when the import fails.

Examples:
  tastegraph import examples/movies
  tastegraph import ml-latest-small --format movielens-latest
  tastegraph import orders.csv.gz --mapping orders.map.json --quarantine bad-orders.jsonl
  tastegraph import clicks.jsonl --kind clicked

A mapping file:
  { "interactions": { "user": "customer", "item": "sku", "at": "day", "time": "DD.MM.YYYY", "kind": "purchased" } }`;

async function run(
  context: CliContext,
  sources: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const store = await context.openStore();
  const progress = importProgress(context.err);
  try {
    const started = performance.now();
    const report = await importInto(
      store,
      sources.map((source) => ({ path: source })),
      {
        ...options,
        quarantine: options.quarantine ?? quarantineFor(context.dataDirectory, sources[0]),
        ...(context.signal === undefined ? {} : { signal: context.signal }),
        onProgress: progress.onProgress,
      },
    );
    progress.stop();
    context.out.write(importSummary(report, performance.now() - started));
  } finally {
    progress.stop();
    await store.close();
  }
}

const quarantineFor = (directory: string, source: string): string =>
  path.join(directory, `${path.basename(path.resolve(source))}.quarantine.jsonl`);
