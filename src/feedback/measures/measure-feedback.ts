/** What came of answers: by placement, segment, model, variant and day, read from the run log. */
import { stopIfCancelled, TastegraphError } from '../../domain/error.ts';
import type { ItemId } from '../../domain/ids.ts';
import type { RunRecord } from '../../domain/run.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import type { RunShelf, TimeSpan } from '../../storage/run-shelf.ts';
import { BoughtPrices } from '../bought-prices.ts';
import { daysIn, groupsOf, type FeedbackDimension, type FeedbackKey } from './dimensions.ts';
import { Tally, type FeedbackFigures } from './tally.ts';

export interface FeedbackAsked extends TimeSpan {
  /** What rows are told apart by, in their order. */
  readonly by: readonly FeedbackDimension[];
  /** Only runs that say this. */
  readonly where?: FeedbackKey;
  /** IANA name, by which days are told. */
  readonly timeZone?: string;
  /** @throws TastegraphError `BAD_INPUT` where there are more runs than this; without end where nothing is said */
  readonly mostRuns?: number;
  readonly signal?: AbortSignal;
}

export interface FeedbackRow extends FeedbackFigures {
  readonly key: FeedbackKey;
}

export interface Feedback {
  /** Of all runs, each counted once. */
  readonly total: FeedbackFigures;
  /** By key. A run of somebody in two segments counts in both, where segments are told apart. */
  readonly rows: readonly FeedbackRow[];
}

type Source = Pick<RunShelf, 'streamRuns'> & Pick<GraphReader, 'items' | 'counts'>;

export async function measureFeedback(store: Source, asked: FeedbackAsked): Promise<Feedback> {
  const { by, where = {}, mostRuns = Infinity } = asked;
  const dayOf = daysIn(asked.timeZone ?? 'UTC');
  const prices = new BoughtPrices(store);
  const priceOf = (item: ItemId): number | undefined => prices.of(item);
  const total = new Tally();
  const groups = new Map<string, { readonly key: FeedbackKey; readonly tally: Tally }>();
  let read = 0;
  for await (const batch of store.streamRuns(asked)) {
    stopIfCancelled(asked.signal);
    read += batch.length;
    if (read > mostRuns) throw tooMany(mostRuns);
    const wanted = batch.filter(({ run }) => says(run, where, dayOf));
    await prices.learn(wanted);
    for (const logged of wanted) {
      total.add(logged, priceOf);
      for (const key of groupsOf(logged.run, by, dayOf)) {
        const name = JSON.stringify(by.map((one) => key[one] ?? null));
        const group = groups.get(name) ?? { key, tally: new Tally() };
        groups.set(name, group);
        group.tally.add(logged, priceOf);
      }
    }
  }
  const { item: catalogue } = await store.counts();
  const rows = [...groups.values()].map(({ key, tally }) => ({ key, ...tally.figures(catalogue) }));
  return { total: total.figures(catalogue), rows: rows.sort((a, b) => compareBy(by, a, b)) };
}

function says(run: RunRecord, where: FeedbackKey, dayOf: (at: number) => string): boolean {
  const { segment, day, ...rest } = where;
  if (segment !== undefined && !run.segments.includes(segment)) return false;
  if (day !== undefined && dayOf(run.at) !== day) return false;
  return Object.entries(rest).every(
    ([name, value]) => value === undefined || run[name as keyof typeof rest] === value,
  );
}

/** What a run does not say comes last. */
function compareBy(by: readonly FeedbackDimension[], a: FeedbackRow, b: FeedbackRow): number {
  for (const name of by) {
    const [x, y] = [a.key[name], b.key[name]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return 0;
}

const tooMany = (most: number): TastegraphError =>
  new TastegraphError('BAD_INPUT', `More than ${most} runs were logged in that time.`, {
    field: 'from',
    remedy: 'Ask for a shorter time, or use `tastegraph feedback`.',
  });
