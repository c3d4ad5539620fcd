/** A hand that works in a thread of its own. */
import type { Worker } from 'node:worker_threads';
import { TastegraphError } from '../../domain/error.ts';
import type { CrewAnswer, CrewOrder, CrewStart } from './crew-message.ts';
import type { TrainingHand } from './training-task.ts';

export interface CrewThread extends TrainingHand {
  /** Ends the thread at once; what it is doing ends as `CANCELLED`. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: CrewAnswer) => void;
  readonly reject: (error: unknown) => void;
}

type Ask = CrewOrder extends infer Order
  ? Order extends CrewOrder
    ? Omit<Order, 'id'>
    : never
  : never;

/** @param own does what needs tensors, in the thread that has them */
export function startCrewThread(
  startThread: (start: CrewStart) => Worker,
  start: CrewStart,
  own: TrainingHand,
): CrewThread {
  const worker = startThread(start);
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let over: TastegraphError | undefined;
  const end = (failure: TastegraphError): void => {
    over ??= failure;
    for (const { reject } of waiting.values()) reject(over);
    waiting.clear();
  };
  worker.on('message', (answer: CrewAnswer) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  });
  worker.on('error', (cause) => end(broken(cause)));
  worker.on('exit', (code) => end(broken(`it ended with ${code}`)));
  const ask = async (order: Ask): Promise<CrewAnswer> => {
    if (over !== undefined) throw over;
    const id = next++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...order, id });
    });
  };
  return {
    async fit(task) {
      const answer = await ask({ type: 'fit', task });
      if (answer.type === 'needs-tensors') return own.fit(task);
      if (answer.type === 'fitted') return answer.fitted;
      throw failureOf(answer);
    },
    async lists(task) {
      const answer = await ask({ type: 'lists', task });
      if (answer.type === 'collected') return answer.collected;
      throw failureOf(answer);
    },
    async close() {
      end(new TastegraphError('CANCELLED', 'Training was cancelled.'));
      await worker.terminate();
    },
  };
}

const broken = (cause: unknown): TastegraphError =>
  new TastegraphError('INTERNAL', `A training thread failed: ${String(cause)}.`, { cause });

const failureOf = (answer: CrewAnswer): TastegraphError =>
  answer.type === 'failed'
    ? new TastegraphError(answer.code, answer.message)
    : new TastegraphError('INTERNAL', `A training thread answered "${answer.type}".`);
