/** `tastegraph experiment`: which experiments there are, and what one says so far. */
import { Command } from 'commander';
import type { Experiment } from '../domain/experiment.ts';
import { TastegraphError } from '../domain/error.ts';
import { experimentId } from '../domain/ids.ts';
import { decide, type Decision } from '../feedback/experiments/decision.ts';
import type { ExperimentResult, VariantResult } from '../feedback/experiments/experiment-result.ts';
import { readResult } from '../feedback/experiments/read-result.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { CliContext } from './cli-context.ts';
import { textTable } from './table.ts';

export function experimentCommand(context: CliContext): Command {
  const command = new Command('experiment').description('Look at A/B experiments.');
  command
    .command('list')
    .description('All experiments, and how far each of them is.')
    .action(() => withStore(context, (store) => list(context, store)));
  command
    .command('result')
    .description(
      'What an experiment says so far. Looking often does no harm: the guard allows for it.',
    )
    .argument('<name>', 'key of the experiment')
    .option('--json', 'the same as JSON')
    .action((name: string, { json = false }: { json?: boolean }) =>
      withStore(context, (store) => result(context, store, name, json)),
    );
  return command;
}

async function withStore(
  context: CliContext,
  use: (store: GraphStore) => Promise<void>,
): Promise<void> {
  const store = await context.openStore();
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

async function list({ out }: CliContext, store: GraphStore): Promise<void> {
  const all = await store.experiments();
  if (all.length === 0) {
    out.write('There are no experiments; upsertExperiment writes one.\n');
    return;
  }
  const rows = all.map(({ id, state, measure, share, variants, reason = '' }) => [
    id,
    state,
    measure,
    `${share}`,
    variants.map(({ name }) => name).join(' '),
    reason,
  ]);
  out.write(`${textTable(['name', 'status', 'measure', 'share', 'variants', 'reason'], rows)}\n`);
}

async function result(
  { out, signal }: CliContext,
  store: GraphStore,
  name: string,
  asJson: boolean,
): Promise<void> {
  const [experiment] = await store.experimentVersions(experimentId(name, 'name'));
  if (experiment === undefined)
    throw new TastegraphError('BAD_INPUT', `There is no experiment "${name}".`, {
      field: 'name',
      remedy: 'tastegraph experiment list names those there are.',
    });
  const found = await readResult(store, experiment, Date.now(), signal);
  const decision = decide(experiment, found);
  out.write(
    asJson
      ? `${JSON.stringify({ experiment, ...found, ...decision }, null, 2)}\n`
      : inWords(experiment, found, decision),
  );
}

function inWords(
  { id, state, measure, reason }: Experiment,
  { variants, sampleRatio }: ExperimentResult,
  decision: Decision,
): string {
  const header = [
    'variant',
    'users',
    'runs',
    measure,
    '95 %',
    'difference',
    'any time',
    'p',
    'verdict',
  ];
  return [
    `${id}: ${state}${reason === undefined ? '' : `. ${reason}`}`,
    textTable(header, variants.map(rowOf)),
    `Sample ratio: p ${figure(sampleRatio.p)}${sampleRatio.isMismatch ? ', mismatch' : ''}.`,
    `${decision.decision}: ${decision.reason}`,
    '',
  ].join('\n');
}

function rowOf({ name, users, runs, mean, interval, difference }: VariantResult): string[] {
  const span = ({ low, high }: { readonly low: number; readonly high: number }): string =>
    `${figure(low)} … ${figure(high)}`;
  const own = [
    name,
    `${users}`,
    `${runs}`,
    figure(mean),
    interval === undefined ? '' : span(interval),
  ];
  if (difference === undefined) return own;
  const { estimate, anyTime, verdict } = difference;
  return [...own, figure(estimate), span(anyTime), figure(anyTime.p), verdict];
}

const figure = (value: number): string => `${Number(value.toPrecision(3))}`;
