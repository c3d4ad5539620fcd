/** A new model against the one before it: an experiment that begins by itself, and takes the new one back where it harms. */
import type { Experiment } from '../domain/experiment.ts';
import { experimentId } from '../domain/ids.ts';
import { endExperiment } from '../feedback/experiments/end-experiment.ts';
import type { ExperimentShelf } from '../storage/experiment-shelf.ts';

export interface Trial {
  /** Versions of the two models. */
  readonly before: string;
  readonly now: string;
  /** Share of users for whom the one before goes on ranking, above 0. */
  readonly share: number;
  /** Of its clicks that the new one may lack. */
  readonly margin: number;
}

/** What is not decided by then is not worth the memory of two models. */
const LONGEST_MS = 14 * 86_400_000;
const PREFIX = 'model-';

/** Ends the trial that is under way, if any. @param at milliseconds since 1970 */
export async function beginTrial(store: ExperimentShelf, trial: Trial, at: number): Promise<void> {
  for (const { id, state } of await store.experiments()) {
    if (!id.startsWith(PREFIX) || state !== 'running') continue;
    await endExperiment(store, id, 'stopped', { at, reason: 'A newer model came.' });
  }
  const id = experimentId(`${PREFIX}${trial.now}`);
  const experiment: Omit<Experiment, 'version'> = {
    id,
    description: 'A new model against the one before it.',
    placements: [],
    share: 1,
    variants: [
      { name: 'before', weight: trial.share, settings: { model: trial.before } },
      { name: 'now', weight: 1 - trial.share, settings: { model: trial.now } },
    ],
    measure: 'click-through',
    effect: 0.1,
    alpha: 0.05,
    rollBack: { margin: trial.margin, errorRate: 0.01 },
    salt: id,
    state: 'running',
    startedAt: at,
    until: at + LONGEST_MS,
    who: 'guard',
    at,
  };
  await store.changeExperiment(id, () => experiment);
}

/** The model that a trial which was rolled back takes out of service; undefined for other experiments. */
export const takenBack = ({ id, variants }: Experiment): string | undefined =>
  id.startsWith(PREFIX) ? variants[1]?.settings.model : undefined;

/** Versions that lists of these experiments are ranked by. */
export const modelsIn = (experiments: readonly Experiment[]): ReadonlySet<string> =>
  new Set(
    experiments.flatMap(({ variants }) => variants.flatMap(({ settings }) => settings.model ?? [])),
  );
