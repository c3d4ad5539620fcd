/** One answer as it is logged: who was shown which items, where, and by which model. */
import type { ItemId, RunId, UserId } from './ids.ts';
import type { Language } from './language.ts';

export interface RunRecord {
  readonly id: RunId;
  /** Absent for visitors without an account. */
  readonly user?: UserId;
  /** Tells a visitor without an account from others, where the shop says who it is; a digest of what it says. */
  readonly visitor?: string;
  /** When it was ranked, in milliseconds since 1970. */
  readonly at: number;
  /** Where the list stood; absent where nobody said. */
  readonly placement?: string;
  /** Version of the model that ranked. */
  readonly model: string;
  /** Key of the experiment that the user takes part in, and which of its variants ranked. */
  readonly experiment?: string;
  readonly variant?: string;
  /** Keys of the segments in which the user stood. */
  readonly segments: readonly string[];
  readonly device?: string;
  readonly language?: Language;
  /** Share of runs that were logged at that time, above 0 and up to 1. */
  readonly rate: number;
  /** What was shown of the ranking, by rank. */
  readonly shown: readonly ShownItem[];
}

export interface ShownItem {
  readonly item: ItemId;
  /** From 1. */
  readonly rank: number;
  readonly score: number;
  /** It stood there to learn about it, not because it was best. */
  readonly explored?: boolean;
}

/** That a run led to an event. */
export interface Attribution {
  readonly run: RunId;
  /** Of the item in that run, from 1. */
  readonly rank: number;
  /** When that run was ranked, in milliseconds since 1970. */
  readonly shownAt: number;
  /** Named by the caller, or found within the window. */
  readonly by: 'given' | 'window';
}
