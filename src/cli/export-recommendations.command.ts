/** `tastegraph export-recommendations`: lists for many people as JSON Lines, for letters and other channels. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { asTastegraphError, TastegraphError } from '../domain/error.ts';
import { userId, type UserId } from '../domain/ids.ts';
import { ExperimentBook } from '../feedback/experiments/experiment-book.ts';
import { ItemTriesBook } from '../feedback/item-tries.ts';
import { RunJournal } from '../feedback/run-journal.ts';
import { checkOutputPath } from '../ingest/output-path.ts';
import {
  everybody,
  exportRecommendations,
  theseUsers,
  type ExportMeans,
  type ExportWishes,
} from '../recommend/export-recommendations.ts';
import { loadNewest } from '../recommend/load-newest.ts';
import { phrasePath } from '../recommend/path-phrases.ts';
import { placementNamed, type Placement } from '../recommend/placement.ts';
import { LANGUAGES, type Language } from '../recommend/recommendation.ts';
import { ServingState } from '../recommend/serving-state.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { CliContext } from './cli-context.ts';
import { openRecommender } from './open-recommender.ts';
import { fileSink, lastLine, partOf, pipeSink, type LineSink } from './line-sink.ts';
import { wholeNumber } from './option-parsers.ts';
import { progressReporter } from './progress.ts';

interface Options {
  readonly placement: string;
  readonly users: string;
  readonly first?: number;
  readonly reasons: boolean;
  readonly language?: Language;
  readonly output?: string;
}

export function exportRecommendationsCommand(context: CliContext): Command {
  return new Command('export-recommendations')
    .description('Write recommendations for many users as JSON Lines, one user a line.')
    .option('--placement <name>', 'where the lists stand, with its defaults', 'mail')
    .option('--users <all or file>', 'all, or a file with one user key a line', 'all')
    .option(
      '--first <number>',
      'how many items; what the placement takes, or the variant of an experiment',
      wholeNumber('--first', 1),
    )
    .option('--reasons', 'with the reasons in words', false)
    .addOption(new Option('--language <language>', 'of the reasons').choices([...LANGUAGES]))
    .option('--output <file>', 'write to a file: whole or not at all, and a run cut off goes on')
    .addHelpText(
      'after',
      '\nUsers who do not allow personalisation are left out.\nExamples:\n  tastegraph export-recommendations --reasons --language zh > out.jsonl\n  tastegraph export-recommendations --users keys.txt --first 5 --output out.jsonl',
    )
    .action((options: Options) => run(context, options));
}

async function run(context: CliContext, options: Options): Promise<void> {
  const placement = placementNamed(await context.placements(), options.placement, '--placement');
  const { users, output, reasons, first, language = placement.language } = options;
  const keys = users === 'all' ? undefined : await keysIn(users);
  if (output !== undefined) await checkOutputPath(output, 'output', keys ? [users] : [], 'allow');
  const wishes = { placement, reasons, language, ...(first === undefined ? {} : { first }) };
  const store = await context.openStore();
  const journal = journalFor(context, store);
  try {
    const { means, model } = await meansOf(context, store, journal, placement);
    const part = output && partOf(output, fingerprint([wishes, keys ?? 'all', model]));
    const done = part === undefined ? undefined : await servedLast(part);
    const sink = part && output ? fileSink(output, part) : pipeSink(context.out);
    const total = keys?.length ?? (await store.counts()).user;
    await write(context, { means, wishes, keys, done, sink, total });
  } finally {
    await journal.close();
    await store.close();
  }
}

/** A letter is an answer as well: what comes of it is put down to it. */
const journalFor = ({ runLogSample: rate = 0, err }: CliContext, store: GraphStore): RunJournal =>
  new RunJournal({ store, rate, log: { warn: (message: string) => err.write(`${message}\n`) } });

interface Work {
  readonly means: ExportMeans;
  readonly wishes: ExportWishes;
  /** Everybody where absent. */
  readonly keys: readonly UserId[] | undefined;
  /** Who was served last by a run before. */
  readonly done: string | undefined;
  readonly sink: LineSink;
  readonly total: number;
}

async function write({ err }: CliContext, work: Work): Promise<void> {
  const { means, wishes, keys, done, sink, total } = work;
  const progress = progressReporter({ title: 'Exporting', total: Math.max(1, total), stream: err });
  let [written, passed] = [0, 0];
  const before = keys === undefined || done === undefined ? 0 : keys.indexOf(done as UserId) + 1;
  const users =
    keys === undefined
      ? everybody(means, done)
      : theseUsers(means, keys.slice(before), () => passed++);
  try {
    for await (const list of exportRecommendations(means, users, wishes)) {
      await sink.write(JSON.stringify(list));
      progress.update(before + ++written + passed, list.user);
    }
    await sink.done();
  } catch (error) {
    await sink.abandon();
    throw error;
  } finally {
    progress.stop();
  }
  const onward = done === undefined ? '' : `, going on after user "${done}"`;
  const left = passed === 0 ? '' : `; ${passed} do not allow it`;
  err.write(`Lists for ${written} users${onward}${left}.\n`);
}

async function meansOf(
  context: CliContext,
  store: GraphStore,
  journal: RunJournal,
  placement: Placement,
): Promise<{ readonly means: ExportMeans; readonly model: string }> {
  const { models, err, signal } = context;
  const state = new ServingState();
  const service = await loadNewest(store, models, ({ message }) => err.write(`${message}\n`));
  if (service !== undefined) state.replace(service);
  const { catalogue, version } = state.current();
  const titleOf: ExportMeans['titleOf'] = (item) =>
    catalogue.items[catalogue.itemIndex.get(item) ?? -1]?.title;
  const experiments = new ExperimentBook(store);
  await experiments.refresh();
  const feedback = await triesFor(placement, experiments, store, err);
  const recommender = await openRecommender(context, store, state, { journal, feedback });
  const assigned: ExportMeans['assigned'] = (user, name) =>
    experiments.assigned(user, name, Date.now());
  const means = { store, recommender, assigned, titleOf, phrase: phrasePath, signal };
  return { means, model: version };
}

/** What exploring goes by, read beforehand; undefined where no letter explores. */
async function triesFor(
  { explore }: Placement,
  experiments: ExperimentBook,
  store: GraphStore,
  err: NodeJS.WritableStream,
): Promise<ItemTriesBook | undefined> {
  const variants = experiments.running().flatMap((experiment) => experiment.variants);
  const shares = [explore, ...variants.map(({ settings }) => settings.explore ?? 0)];
  if (shares.every((share) => share === 0)) return undefined;
  const tries = new ItemTriesBook(store, (error) =>
    err.write(`What came of items cannot be counted: ${asTastegraphError(error).message}\n`),
  );
  await tries.refresh();
  return tries;
}

/** @throws TastegraphError `BAD_INPUT` naming the file and the row */
async function keysIn(file: string): Promise<UserId[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const message = `The users in ${file} cannot be read.`;
    throw new TastegraphError('BAD_INPUT', message, { field: 'users', file, cause });
  });
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines.flatMap((line, row) =>
    line === '' ? [] : [userId(line, `--users ${file}, line ${row + 1},`)],
  );
  // Once each: whoever is named twice gets one letter.
  return [...new Set(keys)];
}

const fingerprint = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);

async function servedLast(part: string): Promise<string | undefined> {
  const line = await lastLine(part);
  if (line === undefined) return undefined;
  const { user }: { readonly user?: unknown } = JSON.parse(line);
  return typeof user === 'string' ? user : undefined;
}
