/** Trains the planted shop as `train` does, until somebody kills it; prints each piece of the training that is done. */
import path from 'node:path';
import { loadDataset } from '../../src/dataset/dataset.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { trainAndPublish } from '../../src/model/training/train-and-publish.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { miniPlan } from '../support/mini-plan.ts';

const [folder] = process.argv.slice(2);
const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
const workshop = {
  store,
  registry: openModelRegistry(path.join(folder, 'models')),
  backend: await openTensorBackend('wasm'),
  onProgress: ({ stage, detail }: { stage: string; detail: string }) =>
    process.stdout.write(`${stage}: ${detail}\n`),
  checkpointsIn: path.join(folder, 'training'),
  threads: 1,
};
await trainAndPublish(workshop, await loadDataset(store), miniPlan());
await store.close();
