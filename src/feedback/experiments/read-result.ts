/** What an experiment says so far, from the log of runs. */
import type { Experiment } from '../../domain/experiment.ts';
import type { ItemId } from '../../domain/ids.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { worthOf } from '../../profile/behaviour/worth.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import type { LoggedRun, RunShelf } from '../../storage/run-shelf.ts';
import { experimentResult, type ExperimentResult } from './experiment-result.ts';
import { TotalsByVariant } from './totals-by-variant.ts';

export type RunSource = Pick<RunShelf, 'streamRuns'> & Pick<GraphReader, 'items'>;

/**
 * Reads all runs since it was started, and up to its end where it has one; what comes of a run later still counts.
 * @param now milliseconds since 1970
 * @throws TastegraphError `CANCELLED`
 */
export async function readResult(
  store: RunSource,
  experiment: Experiment,
  now: number,
  signal?: AbortSignal,
): Promise<ExperimentResult> {
  const prices = new Map<ItemId, number | undefined>();
  const totals = new TotalsByVariant(
    experiment,
    (purchase) => worthOf(purchase, prices.get(purchase.item)) ?? 0,
  );
  const { startedAt: from = now, endedAt: to = now + 1 } = experiment;
  for await (const runs of store.streamRuns({ from, to })) {
    if (signal !== undefined) stopIfCancelled(signal);
    if (experiment.measure === 'revenue-per-run') await readPrices(store, runs, prices);
    for (const run of runs) totals.add(run);
  }
  return experimentResult(experiment, totals.totals());
}

async function readPrices(
  store: Pick<GraphReader, 'items'>,
  runs: readonly LoggedRun[],
  prices: Map<ItemId, number | undefined>,
): Promise<void> {
  const bought = runs.flatMap(({ events }) => events.filter(({ kind }) => kind === 'purchased'));
  const fresh = [...new Set(bought.map(({ item }) => item))].filter((item) => !prices.has(item));
  if (fresh.length === 0) return;
  const items = await store.items(fresh);
  for (const [place, item] of fresh.entries()) prices.set(item, items[place]?.price);
}
