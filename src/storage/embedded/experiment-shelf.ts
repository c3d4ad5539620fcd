/** Experiments and their versions. */
import { isSameExperiment, type Experiment } from '../../domain/experiment.ts';
import type { ExperimentId } from '../../domain/ids.ts';
import type { ExperimentChange, ExperimentShelf } from '../experiment-shelf.ts';
import type { Environment, Note } from './environment.ts';
import type { StoredExperiment, Tables } from './tables.ts';

export function experimentShelf(environment: Environment): ExperimentShelf {
  return {
    changeExperiment: (id, change) =>
      environment.write((tables, note) => changed(tables, id, change, note)),
    experiments: () =>
      environment.read(({ experiments }) =>
        [...experiments.getRange()]
          .map(({ key, value }) => toExperiment(key, value))
          .filter(({ state }) => state !== 'deleted'),
      ),
    experimentVersions: (id) => environment.read((tables) => versionsOf(tables, id)),
  };
}

function changed(
  tables: Tables,
  id: ExperimentId,
  change: ExperimentChange,
  note: Note,
): Experiment | undefined {
  const stored = tables.experiments.get(id);
  const before = stored && toExperiment(id, stored);
  const after = change(before);
  if (after === undefined || (before !== undefined && isSameExperiment(before, after)))
    return before;
  const { id: _, ...rest } = after;
  const next: StoredExperiment = { ...rest, version: (before?.version ?? 0) + 1 };
  note({ type: 'experiments' });
  tables.experiments.putSync(id, next);
  tables.experimentVersions.putSync([id, next.version], next);
  return toExperiment(id, next);
}

function versionsOf({ experimentVersions }: Tables, id: ExperimentId): Experiment[] {
  const versions: Experiment[] = [];
  for (const { key, value } of experimentVersions.getRange({ start: [id, 0] })) {
    if (key[0] !== id) break;
    versions.unshift(toExperiment(id, value));
  }
  return versions;
}

const toExperiment = (id: string, stored: StoredExperiment): Experiment => ({
  id: id as ExperimentId,
  ...stored,
});
