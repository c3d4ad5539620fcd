/** Starts a training's helping thread from the sources: a thread does not inherit the loader of TypeScript. */
import { Worker } from 'node:worker_threads';
import type { CrewStart } from '../../src/model/training/crew-message.ts';

const SCRIPT = new URL('../../src/model/training/crew-worker.ts', import.meta.url).href;

const START = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import('${SCRIPT}');
});`;

export const startCrewFromSources = (workerData: CrewStart): Worker =>
  new Worker(START, { eval: true, workerData });
