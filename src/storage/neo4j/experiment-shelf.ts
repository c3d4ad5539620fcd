/**
 * Experiments: (:Experiment) as it is now, (:Experiment)-[:HAD]->(:ExperimentVersion)-[:OFFERS]->(:Variant) for each
 * version.
 */
import { isSameExperiment, type Experiment } from '../../domain/experiment.ts';
import type { ExperimentChange, ExperimentShelf } from '../experiment-shelf.ts';
import { experimentParameters, toExperiment } from './experiment-records.ts';
import type { GraphClient, Note } from './graph-client.ts';
import type { Run } from './run.ts';

export function experimentShelf(client: GraphClient): ExperimentShelf {
  return {
    changeExperiment: (id, change) =>
      client.write(async (run, note) => changed(run, await locked(run, id), change, note)),
    experiments: async () => (await client.read('store/experiments')).map(toExperiment),
    experimentVersions: async (id) =>
      (await client.read('store/experiment-versions', { id })).map(toExperiment),
  };
}

/** Whoever writes experiments holds their stamp, so that versions count up one by one. */
async function locked(run: Run, id: string): Promise<Experiment | undefined> {
  await run('store/lock-experiments');
  const [newest] = await run('store/experiment-versions', { id });
  return newest === undefined ? undefined : toExperiment(newest);
}

async function changed(
  run: Run,
  before: Experiment | undefined,
  change: ExperimentChange,
  note: Note,
): Promise<Experiment | undefined> {
  const after = change(before);
  if (after === undefined || (before !== undefined && isSameExperiment(before, after)))
    return before;
  const next: Experiment = { ...after, version: (before?.version ?? 0) + 1 };
  await run('store/put-experiment', experimentParameters(next));
  note({ type: 'experiments' });
  return next;
}
