/** A helping thread's own program: does the pieces of a training that it is told to. It has no tensors. */
import { parentPort, workerData } from 'node:worker_threads';
import { asTastegraphError, TastegraphError } from '../../domain/error.ts';
import type { CrewAnswer, CrewOrder, CrewStart } from './crew-message.ts';
import { scorerModule } from '../plan/scorer-catalogue.ts';
import { inSharedMemory } from './shared-memory.ts';
import { trainingHand } from './training-hand.ts';

const { ground } = workerData as CrewStart;
let askedForTensors = false;
const modules = ground.plan.scorers.map((scorer) =>
  scorerModule(scorer, () => {
    askedForTensors = true;
    throw new TastegraphError('INTERNAL', 'This thread has no tensors.');
  }),
);
const hand = trainingHand(ground, modules);

async function carryOut(order: CrewOrder): Promise<CrewAnswer> {
  const { id, type } = order;
  askedForTensors = false;
  try {
    if (type === 'lists')
      return { id, type: 'collected', collected: inSharedMemory(await hand.lists(order.task)) };
    return { id, type: 'fitted', fitted: inSharedMemory(await hand.fit(order.task)) };
  } catch (error) {
    if (askedForTensors) return { id, type: 'needs-tensors' };
    const { code, message } = asTastegraphError(error);
    return { id, type: 'failed', code, message };
  }
}

// One order after the other: the next may be here while one is being carried out.
let before: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (order: CrewOrder) => {
  before = before.then(async () => parentPort?.postMessage(await carryOut(order)));
});
