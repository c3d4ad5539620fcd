/** Deals pieces of training out to hands, in the order in which they came. */
import { setImmediate } from 'node:timers/promises';
import type { TrainingHand } from './training-task.ts';

export interface TrainingCrew extends TrainingHand {
  /** Nothing more is dealt out; what still waits never ends. */
  close(): void;
}

type Job = (hand: TrainingHand) => Promise<void>;

/**
 * A hand of many hands: it takes any number of pieces at once, and each goes to the next hand that is free. Lists go
 * before fits, so that the scorers of a fold are gone before those of the next but one are there.
 */
export function trainingCrew(hands: readonly TrainingHand[]): TrainingCrew {
  const [lists, fits]: [Job[], Job[]] = [[], []];
  const free = [...hands];
  const closed = new AbortController();
  const deal = (): void => {
    while (!closed.signal.aborted && free.length > 0) {
      const job = lists.shift() ?? fits.shift();
      const hand = job === undefined ? undefined : free.shift();
      if (job === undefined || hand === undefined) return;
      // What waits for this piece gets its turn first: it may have more urgent ones.
      void job(hand)
        .then(() => setImmediate())
        .then(() => (free.push(hand), deal()));
    }
  };
  const queued = <T>(queue: Job[], work: (hand: TrainingHand) => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      queue.push((hand) => work(hand).then(resolve, reject));
      deal();
    });
  return {
    fit: (task) => queued(fits, (hand) => hand.fit(task)),
    lists: (task) => queued(lists, (hand) => hand.lists(task)),
    close: () => closed.abort(),
  };
}
