/** The items of a model with what filters and explanations need of them, in the model's order. */
import { loadDataset, type Dataset, type RecordSource } from '../dataset/dataset.ts';
import type { IdIndex } from '../dataset/id-index.ts';
import { parentIn, withAncestors } from '../domain/category-tree.ts';
import type { ItemId } from '../domain/ids.ts';
import type { Item } from '../domain/item.ts';
import type { Category } from '../domain/knowledge.ts';
import { buildKnowledgeGraph, type KnowledgeGraph } from '../graph/knowledge-graph.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { itemContent } from '../text/item-content.ts';
import { openItemSearch, type ItemSearch, type SearchEntry } from '../text/item-search.ts';

export interface Catalogue {
  readonly items: readonly Item[];
  readonly itemIndex: IdIndex;
  readonly graph: KnowledgeGraph;
  readonly search: ItemSearch;
  /** For each item its categories and all their ancestors. */
  readonly categories: readonly ReadonlySet<string>[];
  readonly tags: readonly ReadonlySet<string>[];
  /** [items × terms] TF-IDF of title, tags and categories, rows of unit length or empty. */
  readonly content: SparseRows;
  /** Is any item not available? Asked at every request, so it is not counted out each time. */
  readonly someUnavailable: boolean;
}

/**
 * Reads items and knowledge (no users, no events) from the store. Items that the model does not know are left out until
 * the next training; items that the store has lost since stay as bare keys that are not available.
 */
export async function loadCatalogue(
  source: RecordSource,
  modelItems: readonly ItemId[],
): Promise<Catalogue> {
  const dataset = inModelOrder(await loadDataset(knowledgeOf(source)), modelItems);
  const { items, itemIndex, taggings } = dataset;
  const tags = tagSets(items.length, itemIndex, taggings);
  const categoryById = new Map(
    dataset.categories.map((category) => [category.id as string, category]),
  );
  const parentsOf = parentIn(
    new Map(dataset.categories.map(({ id, parent }) => [id as string, parent])),
  );
  return {
    items,
    itemIndex,
    graph: buildKnowledgeGraph(dataset),
    search: openItemSearch(
      items.map((item, index) => searchEntry(item, tags[index], categoryById)),
    ),
    categories: items.map((item) => withAncestors<string>(item.categories ?? [], parentsOf)),
    tags,
    content: itemContent(items, taggings, dataset.categories),
    someUnavailable: items.some((item) => item.available === false),
  };
}

const knowledgeOf = (source: RecordSource): RecordSource => ({
  stream: (type) => (type === 'event' || type === 'user' ? nothing() : source.stream(type)),
});

async function* nothing(): AsyncGenerator<never> {}

function inModelOrder(dataset: Dataset, modelItems: readonly ItemId[]): Dataset {
  const items = modelItems.map(
    (id): Item => dataset.items[dataset.itemIndex.get(id) ?? -1] ?? { id, available: false },
  );
  return { ...dataset, items, itemIndex: new Map(modelItems.map((id, index) => [id, index])) };
}

function tagSets(count: number, index: IdIndex, taggings: Dataset['taggings']): Set<string>[] {
  const sets = Array.from({ length: count }, () => new Set<string>());
  for (const { item, tag } of taggings) sets[index.get(item) ?? -1]?.add(tag);
  return sets;
}

function searchEntry(
  item: Item,
  tags: ReadonlySet<string>,
  categories: ReadonlyMap<string, Category>,
): SearchEntry {
  const { id, title, brand, description } = item;
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(brand === undefined ? {} : { brand }),
    ...(description === undefined ? {} : { description }),
    categories: (item.categories ?? []).map(
      (category) => categories.get(category)?.name ?? category,
    ),
    tags: [...tags],
  };
}
