/** One whole training run on a store: read, train, save, put in service, write back to the graph. */
import { loadDataset, type Dataset } from '../../dataset/dataset.ts';
import { stopIfCancelled, TastegraphError } from '../../domain/error.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import type { ModelRegistry, PublishedBundle } from '../bundle/model-registry.ts';
import { modelOutput } from '../bundle/model-output.ts';
import type { OnTrainingProgress } from './progress.ts';
import { trainModel } from './train-model.ts';
import type { TrainedModel } from '../bundle/trained-model.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';

export type Published = PublishedBundle & { readonly model: TrainedModel };

export interface Workshop {
  readonly store: GraphStore;
  readonly registry: ModelRegistry;
  readonly backend: TensorBackend;
  readonly onProgress: OnTrainingProgress;
  readonly signal?: AbortSignal | undefined;
  /** Folder in which a training that is cut off leaves what the next can go on from; absent: nothing is left. */
  readonly checkpointsIn?: string | undefined;
  /** Threads beside the training's own; by default as many as the machine has cores. */
  readonly threads?: number | undefined;
}

/** @throws TastegraphError `BAD_INPUT` when the store holds nothing to learn from */
export async function readForTraining({ store, onProgress, signal }: Workshop): Promise<Dataset> {
  onProgress({ stage: 'read', detail: 'store', done: 0, total: 1 });
  const dataset = await loadDataset(store);
  stopIfCancelled(signal);
  if (dataset.events.count === 0) {
    throw new TastegraphError(
      'BAD_INPUT',
      `The ${store.kind} store at ${store.address} holds no events to learn from.`,
      {
        remedy: 'Import some first: tastegraph import <folder or file>.',
      },
    );
  }
  return dataset;
}

/** Trains and puts the model in service. @throws TastegraphError `CANCELLED` as long as nothing has been published */
export async function trainAndPublish(
  { registry, ...workshop }: Workshop,
  dataset: Dataset,
  plan: TrainingPlan,
): Promise<Published> {
  const { model, checkpoints } = await trainModel({ ...workshop, dataset, plan });
  workshop.onProgress({ stage: 'save', detail: 'bundle', done: 0, total: 2 });
  stopIfCancelled(workshop.signal);
  const published = await registry.publish(model);
  await checkpoints.clear();
  return { model, ...published };
}

/** Writes what the model knows of items into the graph, where engineers can see it. */
export async function writeBack(
  { store, onProgress }: Workshop,
  published: Published,
): Promise<void> {
  onProgress({ stage: 'save', detail: 'write-back to the graph', done: 1, total: 2 });
  await store.writeModel(modelOutput(published));
  onProgress({ stage: 'save', detail: 'done', done: 2, total: 2 });
}
