/** `tastegraph evaluate-profiles`: how good segments, look-alikes and predictions are on a data set. */
import { Command } from 'commander';
import { reportProfilesInHtml } from '../evaluation/html/profiles-in-html.ts';
import { profileTables } from '../evaluation/profile-report.ts';
import { checkReportPath, writeReport } from '../evaluation/write-report.ts';
import { MemorySource } from '../ingest/memory-source.ts';
import { checkOutputPath } from '../ingest/output-path.ts';
import { readRecords } from '../ingest/read-records.ts';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { MAX_SEED } from '../numeric/random.ts';
import { learnProfiles } from '../profile/serving/train-profiles.ts';
import { readPeople } from '../profile/vectors/people.ts';
import type { CliContext } from './cli-context.ts';
import { wholeNumber } from './option-parsers.ts';
import { progressReporter } from './progress.ts';
import { textTable } from './table.ts';

interface Words {
  readonly mapping?: string;
  readonly json?: string;
  readonly html?: string;
  readonly seed: number;
}

export function evaluateProfilesCommand(context: CliContext): Command {
  return new Command('evaluate-profiles')
    .description('Measure segments, look-alike audiences and predictions against their baselines.')
    .argument('<data>', 'folder or file with events')
    .option('--mapping <file>', 'which column is what, for csv and jsonl')
    .option('--json <file>', 'write the tables there as JSON')
    .option('--html <file>', 'write them there as one page, with plots of calibration')
    .option('--seed <number>', 'seed of everything random', wholeNumber('--seed', 0, MAX_SEED), 1)
    .addHelpText('after', EXAMPLES)
    .action((data: string, words: Words) => evaluate(context, data, words));
}

const EXAMPLES = `
Predictions are taught by earlier months, chosen by a later one and measured on the last. The row marked "used" is the
best by validation, which need not be the best of the table.
Examples:
  tastegraph evaluate-profiles path/to/completejourney
  tastegraph evaluate-profiles path/to/ml-100k --html profiles.html --json profiles.json`;

async function evaluate(context: CliContext, data: string, words: Words): Promise<void> {
  const { mapping, json, html, seed } = words;
  for (const [field, file] of [
    ['json', json],
    ['html', html],
  ] as const) {
    if (file === undefined) continue;
    await checkReportPath(file, field);
    await checkOutputPath(file, field, [data]);
  }
  const { signal } = context;
  const source = new MemorySource();
  const reading = { unlistedItems: 'create', signal } as const;
  await readRecords(
    [{ path: data, role: 'interactions' }],
    mapping === undefined ? reading : { ...reading, mapping },
    async (records, part) => source.add(records, part),
  );
  const people = await readPeople(source, signal);
  const progress = progressReporter({ title: 'Learning profiles', total: 7, stream: context.err });
  try {
    const backend = await openTensorBackend(context.tensors);
    const learned = await learnProfiles(people, [], {
      seed,
      backend,
      signal,
      onProgress: ({ done, detail }) => progress.update(done, detail),
    });
    progress.stop();
    const tables = profileTables(learned);
    for (const { caption, table } of tables)
      context.out.write(`${caption}\n${textTable(table.header, table.rows)}\n\n`);
    const { absent, horizonDays } = learned.predictions.model;
    for (const [target, reason] of Object.entries(absent))
      context.out.write(`${target}: not foretold, ${reason}.\n`);
    context.out.write(`${people.persons.length} people; horizon ${horizonDays} days.\n`);
    const report = { data, seed, horizonDays, absent, tables };
    if (json !== undefined) await writeReport(json, 'json', JSON.stringify(report, null, 2));
    if (html !== undefined)
      await writeReport(
        html,
        'html',
        reportProfilesInHtml(data, tables, learned.predictions.reports),
      );
  } finally {
    progress.stop();
  }
}
