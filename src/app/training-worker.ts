/** The training thread's own program: simple model first where there is none, then the whole engine. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openModels, openStore, profileSchemaOf } from '../compose.ts';
import type { Config } from '../config.ts';
import { asTastegraphError } from '../domain/error.ts';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import { fullPlan, quickPlan } from '../model/plan/plans.ts';
import {
  readForTraining,
  trainAndPublish,
  writeBack,
  type Workshop,
} from '../model/training/train-and-publish.ts';
import { profilesIn } from '../profile/bundle/profile-bundle.ts';
import { openProfileBook } from '../profile/book/open-profile-book.ts';
import { measurePopulation } from '../profile/build-profiles.ts';
import { trainProfiles } from '../profile/serving/train-profiles.ts';
import { CANCEL, type TrainingMessage } from '../model/training/training-thread.ts';

export type TrainingOrder =
  | {
      readonly task: 'train';
      readonly config: Config;
      /** Also publish the simple model, as soon as it is there. */
      readonly quickFirst: boolean;
      /** Also measure what is usual among users, before the training that takes long. */
      readonly usual: boolean;
    }
  /** Only measure what is usual among users. */
  | { readonly task: 'usual'; readonly config: Config }
  /** Only segments and predictions. */
  | { readonly task: 'profiles'; readonly config: Config }
  /** Only write the newest bundle to the graph. */
  | { readonly task: 'write-back'; readonly config: Config };

const tell = (message: TrainingMessage): void => parentPort?.postMessage(message);

async function carryOut(order: TrainingOrder, signal: AbortSignal): Promise<void> {
  const { config } = order;
  const store = await openStore(config);
  try {
    const workshop: Workshop = {
      store,
      registry: openModels(config),
      backend: await openTensorBackend(config.TF_BACKEND),
      signal,
      onProgress: (progress) => tell({ type: 'progress', progress }),
      checkpointsIn: path.join(config.DATA_DIR, 'training'),
      // One core is left to those who ask while it trains.
      threads: Math.max(1, availableParallelism() - 1),
    };
    await fulfil(order, workshop);
  } finally {
    await store.close();
  }
}

async function fulfil(order: TrainingOrder, workshop: Workshop): Promise<void> {
  const { task, config } = order;
  switch (task) {
    case 'train':
      await train(workshop, order);
      await trainPeople(workshop, config);
      break;
    case 'usual':
      await measureUsual(workshop, config);
      break;
    case 'profiles':
      await trainPeople(workshop, config);
      break;
    case 'write-back':
      await writeNewestBack(workshop);
      break;
    default:
      order satisfies never;
  }
}

async function train(
  workshop: Workshop,
  { config, quickFirst, usual }: Extract<TrainingOrder, { readonly task: 'train' }>,
): Promise<void> {
  const dataset = await readForTraining(workshop);
  if (quickFirst) {
    const simple = await trainAndPublish(beforehand(workshop), dataset, quickPlan());
    tell({ type: 'published', version: simple.manifest.version });
  }
  if (usual) await measureUsual(workshop, config);
  const plan = fullPlan(dataset, { timezone: config.TIMEZONE });
  const whole = await trainAndPublish(workshop, dataset, plan);
  tell({ type: 'published', version: whole.manifest.version });
  await writeBack(workshop, whole);
}

/** Reads every user, event and item: in the thread that serves, nobody could be answered meanwhile. */
async function measureUsual(
  { store, signal, onProgress }: Workshop,
  config: Config,
): Promise<void> {
  onProgress({ stage: 'read', detail: 'what is usual among users', done: 0, total: 1 });
  const book = openProfileBook(store, await profileSchemaOf(config));
  await measurePopulation(store, book, signal);
  tell({ type: 'usual' });
}

/** Segments and predictions, as part of the last stage. */
async function trainPeople(
  { store, backend, signal, onProgress }: Workshop,
  config: Config,
): Promise<void> {
  const { bundle } = await trainProfiles(store, profilesIn(config.DATA_DIR), {
    seed: 1,
    backend,
    signal,
    onProgress: ({ detail, done, total }) =>
      onProgress({ stage: 'save', detail: `profiles, ${detail}`, done, total }),
  });
  tell({ type: 'profiles', version: bundle.version });
}

async function writeNewestBack(workshop: Workshop): Promise<void> {
  const newest = await workshop.registry.newest(() => {});
  if (newest !== undefined) await writeBack(workshop, newest);
}

/** The simple model is a first step of the whole training: its own stages would run to the end and begin again. */
const beforehand = (workshop: Workshop): Workshop => ({
  ...workshop,
  onProgress: ({ detail }) =>
    workshop.onProgress({ stage: 'read', detail: `simple model, ${detail}`, done: 0, total: 1 }),
});

const cancelled = new AbortController();
parentPort?.on('message', (message) => {
  if (message === CANCEL) cancelled.abort();
});
try {
  await carryOut(workerData as TrainingOrder, cancelled.signal);
} catch (error) {
  const { code, message } = asTastegraphError(error);
  tell({ type: 'failed', code, message });
} finally {
  // A listener keeps the thread alive.
  parentPort?.close();
}
