/** What the knowledge graph knows beside users and items: categories, tags, entities and their relations. */
import type { CategoryId, EntityId, ItemId, TagName } from './ids.ts';

export interface Category {
  readonly id: CategoryId;
  readonly name: string;
  readonly parent?: CategoryId;
}

/** A parent that is absent stays as it is, one that is null is taken away. */
export interface CategoryChanges extends Omit<Category, 'parent'> {
  readonly parent?: CategoryId | null;
}

/** A tag on an item, with where it comes from. Unique by (item, tag, source). */
export interface Tagging {
  readonly item: ItemId;
  readonly tag: TagName;
  /** Who says so: `import`, `users`, `title` … */
  readonly source: string;
  readonly method: 'given' | 'extracted';
  /** 0..1 */
  readonly confidence: number;
  /** How many people gave it; 1 where nobody counted. */
  readonly count: number;
}

export interface Entity {
  readonly id: EntityId;
  /** `person`, `place`, `maker` …; `entity` where the source does not say. */
  readonly kind: string;
  readonly name?: string;
}

export type RelationEnd =
  | { readonly type: 'item'; readonly id: ItemId }
  | { readonly type: 'entity'; readonly id: EntityId };

/** One triple of the knowledge graph. Unique by (from, predicate, to). */
export interface Relation {
  readonly from: RelationEnd;
  readonly predicate: string;
  readonly to: RelationEnd;
}
