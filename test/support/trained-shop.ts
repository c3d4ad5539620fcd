/** A model of the planted shop, trained by the real pipeline. */
import { loadDataset } from '../../src/dataset/dataset.ts';
import type { TensorBackend } from '../../src/learning/tensor-backend.ts';
import { trainModel } from '../../src/model/training/train-model.ts';
import type { TrainedModel } from '../../src/model/bundle/trained-model.ts';
import type { TrainingPlan } from '../../src/model/plan/training-plan.ts';
import { sourceOf, type ShopRecords } from './planted-shop.ts';

export async function trainShop(
  records: ShopRecords,
  plan: TrainingPlan,
  backend: TensorBackend,
): Promise<TrainedModel> {
  const dataset = await loadDataset(sourceOf(records));
  const { model } = await trainModel({ dataset, plan, backend, onProgress: () => {} });
  return model;
}
