/** Opens the newest whole bundle together with the catalogue it ranks. */
import type { RecordSource } from '../dataset/dataset.ts';
import type { TastegraphError } from '../domain/error.ts';
import type { ModelRegistry } from '../model/bundle/model-registry.ts';
import { openModel } from '../model/serving-model.ts';
import { itemTraits } from '../rerank/item-traits.ts';
import { loadCatalogue } from './catalogue.ts';
import type { InService } from './serving-state.ts';

/** Undefined where nothing has been trained; a damaged bundle goes to `refused` and the one before it is taken. */
export async function loadNewest(
  store: RecordSource,
  registry: ModelRegistry,
  refused: (problem: TastegraphError) => void,
): Promise<InService | undefined> {
  const bundle = await registry.newest(refused);
  if (bundle === undefined) return undefined;
  const model = openModel(bundle.model);
  const catalogue = await loadCatalogue(store, model.items);
  const ownCategories = catalogue.items.map((item) => item.categories ?? []);
  return {
    version: bundle.manifest.version,
    plan: bundle.manifest.plan.name,
    trainedAt: bundle.trainedAt,
    measures: bundle.manifest.measures,
    model,
    catalogue,
    traits: itemTraits(catalogue.content, ownCategories, model.popularity),
  };
}
