/** The items of a model with what filters and explanations need of them, in the model's order, and all items by words. */
import { loadDataset, type Dataset, type RecordSource } from '../dataset/dataset.ts';
import type { IdIndex } from '../dataset/id-index.ts';
import { parentIn, withAncestors } from '../domain/category-tree.ts';
import type { ItemId } from '../domain/ids.ts';
import type { Item } from '../domain/item.ts';
import type { Category } from '../domain/knowledge.ts';
import { buildKnowledgeGraph, type KnowledgeGraph } from '../graph/knowledge-graph.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { itemContent } from '../text/item-content.ts';
import { openItemSearch, type ItemIndex, type ItemSearch } from '../text/item-search.ts';
import { searchEntry } from './search-entry.ts';

/**
 * Changes as the shop changes its items, between two requests and never within one: what is computed from an item
 * within one turn is computed from one state of it. The graph and the content stay as they were read.
 */
export class Catalogue {
  readonly itemIndex: IdIndex;
  readonly graph: KnowledgeGraph;
  /** [items × terms] TF-IDF of title, tags and categories, rows of unit length or empty. */
  readonly content: SparseRows;
  private readonly itemAt: Item[];
  private readonly lineageAt: ReadonlySet<string>[];
  private readonly tagsAt: ReadonlySet<string>[];
  private readonly withoutStock = new Set<number>();
  private readonly lost = new Set<number>();
  private readonly index: ItemIndex;
  private readonly parents: Map<string, string | undefined>;
  private readonly names: Map<string, string>;

  constructor(dataset: Dataset, modelItems: readonly ItemId[]) {
    const { taggings, categories } = dataset;
    this.itemIndex = new Map(modelItems.map((id, index) => [id, index]));
    this.parents = new Map(categories.map(({ id, parent }) => [id, parent]));
    this.names = new Map(categories.map(({ id, name }) => [id, name]));
    this.itemAt = modelItems.map((id) => ({ id, available: false }));
    this.lineageAt = modelItems.map(() => NONE);
    this.tagsAt = modelItems.map(() => NONE);
    modelItems.forEach((id, place) => this.lose(id, place));
    const tags = tagSets(dataset);
    dataset.items.forEach((item, place) => this.place(item, tags[place]));
    this.index = openItemSearch(
      dataset.items.map((item, place) => searchEntry(item, tags[place], this.names)),
    );
    this.graph = buildKnowledgeGraph({ ...dataset, items: [...this.itemAt] });
    this.content = itemContent(this.items, taggings, categories);
  }

  /** Those of the model; what the store has lost since is a bare key that is not available. */
  get items(): readonly Item[] {
    return this.itemAt;
  }

  /** For each item of the model its categories and all their ancestors. */
  get categories(): readonly ReadonlySet<string>[] {
    return this.lineageAt;
  }

  get tags(): readonly ReadonlySet<string>[] {
    return this.tagsAt;
  }

  /** Items of the model that cannot be had now. */
  get unavailable(): ReadonlySet<number> {
    return this.withoutStock;
  }

  /** Items of the model that the store has lost: not to be shown, whatever is asked for. They are unavailable too. */
  get gone(): ReadonlySet<number> {
    return this.lost;
  }

  /** Over all items of the store, also those that came after the model was trained. */
  get search(): ItemSearch {
    return this.index;
  }

  /** What the store says now of an item that it has. */
  put(item: Item, tags: ReadonlySet<string>): void {
    this.place(item, tags);
    this.index.put(searchEntry(item, tags, this.names));
  }

  /** The store has no such item any more. */
  remove(id: ItemId): void {
    const place = this.itemIndex.get(id);
    if (place !== undefined) this.lose(id, place);
    this.index.remove(id);
  }

  /** Where categories stand and what they are called from now on; searches find items by a new name once they are put. */
  putCategories(categories: readonly Category[]): void {
    for (const { id, name, parent } of categories) {
      this.parents.set(id, parent);
      this.names.set(id, name);
    }
    this.lineageAt.forEach((lineage, place) => {
      if (categories.some(({ id }) => lineage.has(id)))
        this.lineageAt[place] = this.lineageOf(this.itemAt[place]);
    });
  }

  private place(item: Item, tags: ReadonlySet<string>): void {
    const place = this.itemIndex.get(item.id);
    if (place === undefined) return;
    this.itemAt[place] = item;
    this.tagsAt[place] = tags;
    this.lineageAt[place] = this.lineageOf(item);
    this.lost.delete(place);
    if (item.available === false) this.withoutStock.add(place);
    else this.withoutStock.delete(place);
  }

  private lose(id: ItemId, place: number): void {
    this.itemAt[place] = { id, available: false };
    this.tagsAt[place] = NONE;
    this.lineageAt[place] = NONE;
    this.lost.add(place);
    this.withoutStock.add(place);
  }

  private lineageOf({ categories = [] }: Item): ReadonlySet<string> {
    return withAncestors<string>(categories, parentIn(this.parents));
  }
}

/** Reads items and knowledge (no users, no events) from the store. */
export async function loadCatalogue(
  source: RecordSource,
  modelItems: readonly ItemId[],
): Promise<Catalogue> {
  return new Catalogue(await loadDataset(knowledgeOf(source)), modelItems);
}

const NONE: ReadonlySet<string> = new Set();

const knowledgeOf = (source: RecordSource): RecordSource => ({
  stream: (type) => (type === 'event' || type === 'user' ? nothing() : source.stream(type)),
});

async function* nothing(): AsyncGenerator<never> {}

function tagSets({ items, itemIndex, taggings }: Dataset): Set<string>[] {
  const sets = items.map(() => new Set<string>());
  for (const { item, tag } of taggings) sets[itemIndex.get(item) ?? -1]?.add(tag);
  return sets;
}
