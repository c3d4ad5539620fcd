/** What a training has to tell on its way. */
import type { TrainingProgress } from './progress.ts';

export type TrainingNews =
  | { readonly type: 'progress'; readonly progress: TrainingProgress }
  /** A model came out of it and ranks now; a whole training may bring a simple one first. */
  | { readonly type: 'published'; readonly version: string }
  | { readonly type: 'ended' }
  | { readonly type: 'failed'; readonly message: string };
