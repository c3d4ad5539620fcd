/** What the graph knows of items and of what they bear, read when it is needed and kept for a while. */
import type { CategoryId, EntityId, ItemId, TagName } from '../../domain/ids.ts';
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import type { Category } from '../../domain/knowledge.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { linksOf, type ItemLinks } from './item-links.ts';
import { NodeNumbers } from './node-numbers.ts';
import { RecentCache } from './recent-cache.ts';
import { TagNames } from './tag-names.ts';

export type KnowledgeSource = Pick<
  GraphReader,
  | 'items'
  | 'taggingsOf'
  | 'relationsOf'
  | 'categories'
  | 'entities'
  | 'itemsWithTags'
  | 'itemsInCategories'
  | 'itemsOfEntities'
  | 'tagCounts'
>;

const MOST_ITEMS = 50_000;
const MOST_NODES = 50_000;
/** Other processes write too: what they changed is known after so long at most. */
const AGE_MS = 300_000;

export class ItemKnowledge {
  /** Of all nodes that items were found to bear. */
  readonly numbers = new NodeNumbers();
  /** Words that are tags. */
  readonly tags: TagNames;
  readonly #store: KnowledgeSource;
  readonly #items = new RecentCache<ItemId, ItemLinks | null>(MOST_ITEMS, AGE_MS);
  /** Of entities. */
  readonly #names = new RecentCache<string, string>(MOST_NODES, AGE_MS);
  readonly #categories = new RecentCache<CategoryId, Category | null>(MOST_NODES, AGE_MS);
  readonly #members = new RecentCache<string, readonly ItemId[]>(MOST_NODES, AGE_MS);

  constructor(store: KnowledgeSource) {
    this.#store = store;
    this.tags = new TagNames(store);
  }

  /** What is known of each; those that are gone are left out. */
  async itemsOf(ids: Iterable<ItemId>): Promise<ReadonlyMap<ItemId, ItemLinks>> {
    const found = new Map<ItemId, ItemLinks>();
    const missing: ItemId[] = [];
    for (const id of new Set(ids)) {
      const known = this.#items.get(id);
      if (known === undefined) missing.push(id);
      else if (known !== null) found.set(id, known);
    }
    for (const links of await this.#read(missing)) found.set(links.id, links);
    return found;
  }

  /** Reads the names of nodes, for `nameOf` to know them. */
  async learnNames(nodes: readonly InterestNode[]): Promise<void> {
    const entities = new Set<EntityId>();
    const categories: CategoryId[] = [];
    for (const { type, key } of nodes)
      if (type === 'entity') {
        if (this.#names.get(key) === undefined) entities.add(key as EntityId);
      } else if (type === 'category') categories.push(key as CategoryId);
    if (entities.size > 0) {
      const missing = [...entities];
      const found = await this.#store.entities(missing);
      missing.forEach((key, place) => this.#names.set(key, found[place]?.name ?? key));
    }
    await this.#readCategories(categories);
  }

  /** The key where there is none, or it was not learned. */
  nameOf({ type, key }: InterestNode): string {
    if (type === 'entity') return this.#names.get(key) ?? key;
    return (type === 'category' ? this.#categories.get(key as CategoryId)?.name : undefined) ?? key;
  }

  /** From the category upwards, itself not included; a circle ends where it closes. */
  async ancestorsOf(category: CategoryId): Promise<readonly Category[]> {
    const above: Category[] = [];
    const seen = new Set<CategoryId>([category]);
    for (let id: CategoryId | undefined = category; id !== undefined;) {
      await this.#readCategories([id]);
      const parent: CategoryId | undefined = this.#categories.get(id)?.parent;
      if (parent === undefined || seen.has(parent)) break;
      await this.#readCategories([parent]);
      seen.add(parent);
      above.push(this.#categories.get(parent) ?? { id: parent, name: parent });
      id = parent;
    }
    return above;
  }

  /** Up to `limit` things that bear the node, by key; none for brands, which have no such list. */
  async membersOf(node: InterestNode, limit: number): Promise<readonly ItemId[]> {
    const text = nodeText(node);
    const known = this.#members.get(text);
    if (known !== undefined) return known;
    const members = await this.#readMembers(node, limit);
    this.#members.set(text, members);
    return members;
  }

  /** What is known of them is out of date. */
  itemsChanged(ids: readonly ItemId[]): void {
    for (const id of ids) this.#items.delete(id);
    this.#members.clear();
    this.tags.clear();
  }

  /** Of categories and entities, and how categories stand above each other. */
  namesChanged(): void {
    this.#categories.clear();
    this.#names.clear();
  }

  async #read(ids: readonly ItemId[]): Promise<ItemLinks[]> {
    if (ids.length === 0) return [];
    const [items, taggings, relations] = await Promise.all([
      this.#store.items(ids),
      this.#store.taggingsOf(ids),
      this.#store.relationsOf(ids),
    ]);
    return ids.flatMap((id, place) => {
      const item = items[place];
      const links = item && linksOf(item, taggings[place], relations[place], this.numbers);
      this.#items.set(id, links ?? null);
      return links ?? [];
    });
  }

  async #readCategories(ids: readonly CategoryId[]): Promise<void> {
    const missing = ids.filter((id) => this.#categories.get(id) === undefined);
    if (missing.length === 0) return;
    const found = await this.#store.categories(missing);
    missing.forEach((id, place) => this.#categories.set(id, found[place] ?? null));
  }

  async #readMembers({ type, key }: InterestNode, limit: number): Promise<readonly ItemId[]> {
    switch (type) {
      case 'tag':
        return (await this.#store.itemsWithTags([key as TagName], { limit }))[0];
      case 'category':
        return (await this.#store.itemsInCategories([key as CategoryId], { limit }))[0];
      case 'entity': {
        const [items] = await this.#store.itemsOfEntities([key as EntityId], { limit });
        return items.map(({ id }) => id);
      }
      case 'brand':
        return [];
      default:
        return type satisfies never;
    }
  }
}
