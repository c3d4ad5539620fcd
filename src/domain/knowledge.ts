/** What the knowledge graph knows beside users and items: categories, tags, entities and their relations. */
import type { CategoryId, EntityId, EventId, ItemId, TagName } from './ids.ts';

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
  /** How many people gave it, or how many texts say it; 1 where nobody counted. */
  readonly count: number;
  /** What an extracted tag rests on, the strongest first; some of it where there is much. */
  readonly evidence?: readonly TagEvidence[];
}

export const EVIDENCE_FIELDS = ['title', 'description', 'review', 'search'] as const;

/** Where a text says a tag. */
export interface TagEvidence {
  readonly field: (typeof EVIDENCE_FIELDS)[number];
  /** That brought the review or the search; absent for title and description. */
  readonly event?: EventId;
  /** UTF-16 offsets in the text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What stands there. */
  readonly words: string;
  /** How it was found: `vocabulary`, `keyword`, `learned`. */
  readonly method: string;
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
