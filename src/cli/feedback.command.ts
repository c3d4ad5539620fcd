/** `tastegraph feedback`: what came of the answers that were logged. */
import { Command, Option } from 'commander';
import { TastegraphError } from '../domain/error.ts';
import { FEEDBACK_DIMENSIONS, type FeedbackDimension } from '../feedback/measures/dimensions.ts';
import {
  measureFeedback,
  type Feedback,
  type FeedbackAsked,
} from '../feedback/measures/measure-feedback.ts';
import type { FeedbackFigures } from '../feedback/measures/tally.ts';
import type { Rate } from '../feedback/measures/wilson-interval.ts';
import type { CliContext } from './cli-context.ts';
import { textTable } from './table.ts';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly by: readonly FeedbackDimension[];
  readonly placement?: string;
  readonly json?: true;
}

export function feedbackCommand(context: CliContext): Command {
  return new Command('feedback')
    .description('What came of the answers that were logged: clicks, purchases, revenue, coverage.')
    .option(
      '--from <time>',
      'answers from this moment on, such as 2026-01-31 (default: 7 days ago)',
    )
    .option('--to <time>', 'up to this moment (default: now)')
    .addOption(
      new Option('--by <names>', `rows, by any of ${FEEDBACK_DIMENSIONS.join(', ')}`)
        .default(['placement'], 'placement')
        .argParser(dimensionsIn),
    )
    .option('--placement <name>', 'only answers of this placement')
    .option('--json', 'one JSON object for programs')
    .addHelpText('after', HELP)
    .action((options: Options) => run(context, options));
}

const HELP = `
An answer counts by the moment at which it was ranked; what it led to counts whenever it happened. An event is put down to
the run that it names, or to the last run that showed the item within ATTRIBUTION_WINDOW. Rates have 95 % intervals.

Examples:
  tastegraph feedback
  tastegraph feedback --from 2026-01-01 --by placement,day
  tastegraph feedback --by variant --json`;

const WEEK_MS = 7 * 86_400_000;

async function run(context: CliContext, options: Options): Promise<void> {
  const to = timeOf(options.to, '--to') ?? Date.now();
  const asked: FeedbackAsked = {
    from: timeOf(options.from, '--from') ?? to - WEEK_MS,
    to,
    by: options.by,
    timeZone: context.timezone,
    ...(options.placement === undefined ? {} : { where: { placement: options.placement } }),
    signal: context.signal,
  };
  const store = await context.openStore();
  try {
    const feedback = await measureFeedback(store, asked);
    context.out.write(options.json ? inJson(asked, feedback) : inWords(asked, feedback));
  } finally {
    await store.close();
  }
}

function timeOf(text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new TastegraphError('BAD_INPUT', `${field} ${text} is no time.`, {
    field,
    remedy: 'Write it as 2026-01-31 or 2026-01-31T18:30Z.',
  });
}

function dimensionsIn(text: string): FeedbackDimension[] {
  return text.split(',').map((entry) => {
    const found = FEEDBACK_DIMENSIONS.find((name) => name === entry.trim());
    if (found !== undefined) return found;
    throw new TastegraphError('BAD_INPUT', `--by ${entry} is none of the names.`, {
      field: '--by',
      remedy: `There are: ${FEEDBACK_DIMENSIONS.join(', ')}.`,
    });
  });
}

function inJson({ from, to, by }: FeedbackAsked, feedback: Feedback): string {
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return `${JSON.stringify({ ...span, by, ...feedback }, undefined, 2)}\n`;
}

function inWords({ from, to, by }: FeedbackAsked, { total, rows }: Feedback): string {
  const span = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  if (total.runs === 0) return `No answers were logged from ${span}.\n`;
  const lines = rows.map((row) => [...by.map((name) => row.key[name] ?? '-'), ...cells(row)]);
  const sum = [...by.map((_, place) => (place === 0 ? 'all' : '')), ...cells(total)];
  return `Answers from ${span}\n\n${textTable([...by, ...HEADER], [...lines, sum])}\n`;
}

const HEADER = ['runs', 'users', 'shown', 'CTR %', 'items %', 'bought %', 'revenue', 'coverage %'];

const cells = (row: FeedbackFigures): string[] => [
  String(row.runs),
  String(row.users),
  String(row.impressions),
  inPercent(row.clickThrough),
  inPercent(row.itemClickThrough),
  inPercent(row.conversion),
  row.revenue.toFixed(2),
  (100 * row.coverage).toFixed(1),
];

const inPercent = ({ value, low, high }: Rate): string =>
  `${(100 * value).toFixed(1)} (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
