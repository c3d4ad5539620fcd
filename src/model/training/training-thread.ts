/** Runs the training in a thread of its own, so that it never holds up an answer. */
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { TastegraphError, type ErrorCode } from '../../domain/error.ts';
import type { TrainingProgress } from './progress.ts';

/** What the parent says to stop the training at its next step. */
export const CANCEL = 'cancel';

/** How long a thread may take to stop by itself. */
const PATIENCE_MS = 5_000;

/** What the thread tells its parent. */
export type TrainingMessage =
  | { readonly type: 'progress'; readonly progress: TrainingProgress }
  /** A bundle has been put in service. */
  | { readonly type: 'published'; readonly version: string }
  /** Segments and predictions were learned anew. */
  | { readonly type: 'profiles'; readonly version: string }
  /** What is usual among users was measured, and is in the store. */
  | { readonly type: 'usual' }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string };

export interface TrainingThread {
  /** Resolves when all is trained. @throws TastegraphError what the thread reports, or `CANCELLED` */
  readonly finished: Promise<void>;
  /** Asks the thread to stop and, when it does not, ends it; what it has published stays. */
  cancel(): Promise<void>;
}

export function startTrainingThread(
  script: URL,
  workerData: unknown,
  onMessage: (message: TrainingMessage) => void,
): TrainingThread {
  const worker = new Worker(script, { workerData });
  const finished = new Promise<void>((resolve, reject) => {
    let failure: TastegraphError | undefined;
    worker.on('message', (message: TrainingMessage) => {
      if (message.type === 'failed') failure = new TastegraphError(message.code, message.message);
      onMessage(message);
    });
    worker.on('error', (cause) => {
      failure = new TastegraphError('INTERNAL', `The training thread failed: ${String(cause)}.`, {
        cause,
      });
    });
    worker.on('exit', (code) => {
      if (failure !== undefined) reject(failure);
      else if (code === 0) resolve();
      else reject(new TastegraphError('CANCELLED', 'Training was cancelled.'));
    });
  });
  return {
    finished,
    async cancel() {
      worker.postMessage(CANCEL);
      const stopped = finished.then(
        () => true,
        () => true,
      );
      const patience = new AbortController();
      const late = setTimeout(PATIENCE_MS, false, { signal: patience.signal }).catch(() => true);
      if (!(await Promise.race([stopped, late]))) await worker.terminate();
      patience.abort();
    },
  };
}
