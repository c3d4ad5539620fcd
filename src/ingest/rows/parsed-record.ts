/** What one row says, before rows are seen together: domain records, and what becomes one only with other rows. */
import type { EntityId, ItemId, TagName, UserId } from '../../domain/ids.ts';
import type { SourceRecord } from '../source-record.ts';

/** One person's tag on an item; taggings count such people. */
export interface UserTag {
  readonly user: UserId;
  readonly item: ItemId;
  readonly tag: TagName;
}

/** The word for a tag that other files give as a number. */
export interface NamedTag {
  readonly tag: TagName;
  readonly name: TagName;
}

/** The entity of the knowledge graph that an item is. */
export interface ItemLink {
  readonly item: ItemId;
  readonly entity: EntityId;
}

/** A triple whose ends may turn out to be items. */
export interface Triple {
  readonly head: EntityId;
  readonly relation: string;
  readonly tail: EntityId;
}

export type ParsedRecord =
  | SourceRecord
  | { readonly type: 'user-tag'; readonly value: UserTag }
  | { readonly type: 'tag-name'; readonly value: NamedTag }
  | { readonly type: 'link'; readonly value: ItemLink }
  | { readonly type: 'triple'; readonly value: Triple };
