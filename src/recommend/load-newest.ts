/** Opens the newest whole bundle together with the catalogue it ranks. */
import type { RecordSource } from '../dataset/dataset.ts';
import type { TastegraphError } from '../domain/error.ts';
import type { ModelRegistry, ServingBundle } from '../model/bundle/model-registry.ts';
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
  return bundle && inServiceOf(store, bundle);
}

/** The same for one version; undefined where it is not kept. @throws TastegraphError `DAMAGED` */
export async function loadVersion(
  store: RecordSource,
  registry: ModelRegistry,
  version: string,
): Promise<InService | undefined> {
  const bundle = await registry.open(version);
  return bundle && inServiceOf(store, bundle);
}

async function inServiceOf(store: RecordSource, bundle: ServingBundle): Promise<InService> {
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
