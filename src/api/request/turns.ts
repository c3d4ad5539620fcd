/** Dear work of one request, one piece after another: between two pieces others are served, and a timeout can fire. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';

/**
 * Runs `work` in its turn. Pieces that wait together are settled together, so that what their resolvers look up next
 * is still one batch. Work must not wait for another turn: it would wait for itself.
 * @throws TastegraphError `CANCELLED` when the request was given up before the turn came
 */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** @param signal fires when nobody waits for the request any more */
export function createTurns(signal: AbortSignal): Turns {
  const waiting: (() => Promise<Settle>)[] = [];
  let running = false;
  const run = async (): Promise<void> => {
    const settles: Settle[] = [];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await eventLoop();
      settles.push(await next());
    }
    running = false;
    for (const settle of settles) settle();
  };
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(() => outcome(work, signal, resolve, reject));
      if (running) return;
      running = true;
      void run();
    });
}

/** Tells the one who asked. */
type Settle = () => void;

async function outcome<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Promise<Settle> {
  try {
    stopIfCancelled(signal);
    const value = await work();
    return () => resolve(value);
  } catch (error) {
    return () => reject(error);
  }
}
