/**
 * The part of the store's contract that keeps answers as they were shown, and which of them led to which events.
 *
 * Events are put down to runs when either is written (src/domain/attribution.ts), in the same transaction: whichever
 * comes first, the end is the same. Runs go with an erased user and move with a merged one; a deleted item is gone from
 * the runs that showed it.
 */
import type { UserEvent } from '../domain/event.ts';
import type { RunId, UserId } from '../domain/ids.ts';
import type { RunRecord } from '../domain/run.ts';

export interface RunShelf {
  /**
   * A run that is there already gets what was shown of it since, and keeps all else. Runs of users who are not there, or
   * who do not consent to personalisation, are passed over, as are shown items that do not exist.
   */
  writeRuns(runs: readonly RunRecord[]): Promise<void>;
  /** One answer per id, in order; undefined where there is none. */
  runs(ids: readonly RunId[]): Promise<(RunRecord | undefined)[]>;
  /** Newest first, ties by key; those ranked at `since` or later. */
  runsOf(
    user: UserId,
    page: { readonly since?: number; readonly limit: number },
  ): Promise<RunRecord[]>;
  /** With what they led to, in batches, oldest first; memory stays flat. Snapshot not promised. */
  streamRuns(span: TimeSpan): AsyncIterable<readonly LoggedRun[]>;
  /** Forgets runs ranked before this moment. What is known of them by events stays. @returns how many */
  removeRunsBefore(at: number): Promise<number>;
}

/** Milliseconds since 1970. */
export interface TimeSpan {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface LoggedRun {
  readonly run: RunRecord;
  /** Put down to it, by key. */
  readonly events: readonly UserEvent[];
}
