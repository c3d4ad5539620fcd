/** The part of the store's contract that keeps experiments, each with all versions it ever had. */
import type { Experiment } from '../domain/experiment.ts';
import type { ExperimentId } from '../domain/ids.ts';

/** From an experiment as it is, deleted or not, to what it is to be; undefined leaves it as it is. Must be pure: it may run twice. */
export type ExperimentChange = (
  before: Experiment | undefined,
) => Omit<Experiment, 'version'> | undefined;

export interface ExperimentShelf {
  /**
   * One change after the other, each from what the one before left. @returns the next version; the one before where
   * the change is none; undefined where there is none
   */
  changeExperiment(id: ExperimentId, change: ExperimentChange): Promise<Experiment | undefined>;
  /** As they are now, ascending by key, without those that are deleted. */
  experiments(): Promise<Experiment[]>;
  /** All versions of an experiment, newest first; a deleted one still has them. */
  experimentVersions(id: ExperimentId): Promise<Experiment[]>;
}
