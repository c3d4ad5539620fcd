/** What an experiment says so far, from the log of runs. */
import type { Experiment } from '../../domain/experiment.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import { worthOf } from '../../profile/behaviour/worth.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import type { RunShelf } from '../../storage/run-shelf.ts';
import { BoughtPrices } from '../bought-prices.ts';
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
  const prices = new BoughtPrices(store);
  const totals = new TotalsByVariant(
    experiment,
    (purchase) => worthOf(purchase, prices.of(purchase.item)) ?? 0,
  );
  const { startedAt: from = now, endedAt: to = now + 1 } = experiment;
  for await (const runs of store.streamRuns({ from, to })) {
    if (signal !== undefined) stopIfCancelled(signal);
    if (experiment.measure === 'revenue-per-run') await prices.learn(runs);
    for (const run of runs) totals.add(run);
  }
  return experimentResult(experiment, totals.totals());
}
