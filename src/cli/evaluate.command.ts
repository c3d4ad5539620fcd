/** `tastegraph evaluate`: how good each scorer and the combined ranker are on data they have not seen. */
import { Command, Option } from 'commander';
import type { Contestant } from '../evaluation/contestant.ts';
import type { HeldOut } from '../evaluation/held-out.ts';
import { runEvaluation } from '../evaluation/run-evaluation.ts';
import { reportInHtml } from '../evaluation/html/report-in-html.ts';
import { reportInJson } from '../evaluation/report-in-json.ts';
import { checkReportPath, writeReport } from '../evaluation/write-report.ts';
import { checkOutputPath } from '../ingest/output-path.ts';
import { FORMAT_NAMES } from '../ingest/source-format.ts';
import { MAX_SEED } from '../numeric/random.ts';
import type { CliContext } from './cli-context.ts';
import {
  evaluateOptions,
  type EvaluateOptions,
  type EvaluateWords,
  type TrainingWords,
} from './evaluate-options.ts';
import { inputsOf, readParts, type Parts } from './evaluate-parts.ts';
import { reportInText } from './evaluate-text.ts';
import { timeBudget, wholeNumber, wholeNumbers } from './option-parsers.ts';
import { progressReporter, type ProgressReporter } from './progress.ts';

/** No store is needed: files are read into memory. */
type EvaluateContext = Pick<CliContext, 'out' | 'err' | 'signal'>;

export interface EvaluateDependencies {
  /** Names of what can be evaluated, in the order of the table. */
  readonly scorers: readonly string[];
  /** Opens the bundles, fits the named ones on train, and hands them over one after the other, in the order of `scorers`. */
  makeContestants(parts: HeldOut, wanted: ContestantRequest): AsyncIterable<Contestant>;
}

export interface ContestantRequest {
  readonly names: readonly string[];
  /** Trained bundles that come before them: folders, or versions. */
  readonly bundles: readonly string[];
  /** Yield the ranker once more with each balance of its lists. */
  readonly balance: boolean;
  readonly training: TrainingWords;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

export function evaluateCommand(context: EvaluateContext, deps: EvaluateDependencies): Command {
  return new Command('evaluate')
    .description('Measure the ranking quality of every scorer on held-out data.')
    .argument('[source]', 'folder or file to be split')
    .option('--train <file...>', 'interactions to learn from, in one file or several')
    .option('--test <file>', 'interactions to find again')
    .option('--items <file>', 'what is known of items')
    .option('--users <file>', 'what is known of users')
    .option('--knowledge <file>', 'triples of a knowledge graph')
    .option('--link <file>', 'which item is which entity of it')
    .addOption(new Option('--format <name>', 'found out when not given').choices([...FORMAT_NAMES]))
    .option('--mapping <file>', 'which column is what, for csv and jsonl')
    .option(
      '--split <how>',
      'items:0.25, users:0.25, time:0.2, last, rows=FILE, cold-items:0.1 or cold-users:0.1,first=0/1/3/5',
    )
    .addOption(
      new Option('--at <cuts>', 'where rankings are cut')
        .argParser(wholeNumbers('--at', 1, 10_000))
        .default([10, 20], '10,20'),
    )
    .option(
      '--scorers <names>',
      `any of ${deps.scorers.join(', ')} (default: all; with --compare: none)`,
    )
    .option('--compare <bundle...>', 'trained bundles that take part: folders, or versions')
    .option('--segment <names>', 'what users declare by which to tell them apart: gender,age')
    .option('--repeats', 'things a user has in train may be shown again, and count: groceries')
    .option(
      '--balance',
      'what shares for diversity, novelty, calibration and popularity control cost the ranker',
      false,
    )
    .option(
      '--foretell',
      'the test part comes after the train part, so the ranker learns what comes next (as for --split last and time)',
      false,
    )
    .option('--budget <time>', 'find the best plan for the ranker in 60s, 10m …', timeBudget)
    .option('--plan <file>', 'train the ranker by this plan')
    .option(
      '--tune-singles <time>',
      'also find the best settings of each kind of base scorer; so long for all of them',
      timeBudget,
    )
    .option('--json <file>', 'write the report there as JSON')
    .option('--html <file>', 'write the report there as one page with plots')
    .option(
      '--seed <number>',
      'for splits, training and resampling',
      wholeNumber('--seed', 0, MAX_SEED),
      1,
    )
    .addHelpText('after', EXAMPLES)
    .action(async (source: string | undefined, words: EvaluateWords) => {
      await evaluate(evaluateOptions(source, words, deps.scorers), context, deps);
    });
}

const EXAMPLES = `
Files of interactions without a header are read as user, item, and then stars and a time where there are any. A file
lacks what a split or a measure needs: that is said before anything is fitted.

Measures: ndcg recall precision f1 map mrr hitrate, by popularity of the items recall-head recall-middle recall-tail,
coverage gini novelty serendipity diversity popularity popularity-lift of lists, how far their categories and their
popularity are from the user's own: miscalibration popularity-shift; auc logloss log-gain of whole rankings.

Examples:
  tastegraph evaluate ratings.csv --split items:0.25 --scorers popularity,ease,ranker
  tastegraph evaluate --train train.inter --test test.inter --items films.item --json report.json --html report.html
  tastegraph evaluate path/to/ml-100k --split users:0.2 --segment gender,age --at 5,10
  tastegraph evaluate path/to/completejourney --split time:0.1 --repeats
  tastegraph evaluate --train train.csv --test test.csv --compare .tastegraph/models/full-0123456789ab other/bundle
  tastegraph evaluate shop.jsonl --mapping shop.json --split last`;

async function evaluate(
  options: EvaluateOptions,
  context: EvaluateContext,
  deps: EvaluateDependencies,
): Promise<void> {
  const { names, bundles, balance, training, seed, at, attributes, repeats, json, html } = options;
  await checkReports(options);
  const { signal } = context;
  const stop = signal === undefined ? {} : { signal };
  const parts = await read(options, context);
  const request = { names, bundles, balance, training, seed, ...stop };
  const report = await runEvaluation(parts, (held) => deps.makeContestants(held, request), {
    at,
    seed,
    attributes,
    repeats,
    split: splitInWords(options),
    sources: inputsOf(options).map((input) => input.path),
    rejectedRows: parts.rejectedRows,
    onProgress: rankingReporter(context.err),
    ...stop,
  });
  context.out.write(`${reportInText(report)}\n`);
  if (json !== undefined) await writeReport(json, 'json', reportInJson(report));
  if (html !== undefined) await writeReport(html, 'html', reportInHtml(report));
}

/** Before hours of work: no report may be written over what it is about. */
async function checkReports(options: EvaluateOptions): Promise<void> {
  const read = inputsOf(options).map((input) => input.path);
  for (const field of ['json', 'html'] as const) {
    const file = options[field];
    if (file === undefined) continue;
    await checkReportPath(file, field);
    await checkOutputPath(file, field, read.concat(options.mapping ?? []), 'allow');
  }
}

async function read(
  options: EvaluateOptions,
  { err: stream, signal }: EvaluateContext,
): Promise<Parts> {
  const reporter = progressReporter({ title: 'Reading', total: 1, stream });
  try {
    const parts = await readParts(
      options,
      ({ bytesRead, bytesTotal, rows }) =>
        reporter.update(bytesRead / Math.max(1, bytesTotal), `${rows} rows`),
      signal,
    );
    reporter.stop();
    if (parts.rejectedRows > 0)
      stream.write(`${parts.rejectedRows} rows could not be used; \`import\` says why.\n`);
    return parts;
  } finally {
    reporter.stop();
  }
}

/** A bar, or a few lines, for each contestant. */
function rankingReporter(stream: NodeJS.WritableStream) {
  let current: ProgressReporter | undefined;
  return (name: string, done: number, users: number): void => {
    current ??= progressReporter({ title: `Ranking with ${name}`, total: users, stream });
    current.update(done, `${done} of ${users} users`);
    if (done < users) return;
    current.stop();
    current = undefined;
  };
}

function splitInWords({ source }: EvaluateOptions): string {
  if (source.type === 'given') return 'given';
  const { split } = source;
  if (split.type === 'rows') return `rows=${split.file}`;
  if (split.type === 'cold-users')
    return `cold-users:${split.share},first=${split.first.join('/')}`;
  return split.type === 'last' ? 'last' : `${split.type}:${split.share}`;
}
