/** Ends an experiment as the program does, not a person. */
import type { Experiment } from '../../domain/experiment.ts';
import type { ExperimentId } from '../../domain/ids.ts';
import type { ExperimentShelf } from '../../storage/experiment-shelf.ts';
import { ended, type Signed } from './experiment-steps.ts';

/**
 * @param why at milliseconds since 1970
 * @returns undefined where it does not run any more, as where another process was faster: then nothing is done
 */
export async function endExperiment(
  store: Pick<ExperimentShelf, 'changeExperiment'>,
  id: ExperimentId,
  state: 'stopped' | 'rolled-back',
  why: Required<Omit<Signed, 'who'>>,
): Promise<Experiment | undefined> {
  let isOurs = false;
  const after = await store.changeExperiment(id, (before) => {
    const step = before && ended(before, state, { ...why, who: 'guard' });
    isOurs = step !== undefined && 'next' in step;
    return step !== undefined && 'next' in step ? step.next : undefined;
  });
  return isOurs ? after : undefined;
}
