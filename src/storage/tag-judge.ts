/** The part of the store's contract by which tags that tools found are kept current, and by which people have the last word. */
import type { ItemId, TagName } from '../domain/ids.ts';
import type { Tagging } from '../domain/knowledge.ts';

export interface TagJudge {
  /**
   * Takes a tag off an item for good, whatever sources say so now or later: it stands in no search, filter, count,
   * stream or path. False, and nothing done, where the item does not bear it.
   */
  rejectTag(item: ItemId, tag: TagName): Promise<boolean>;
  /** The way back, with all its sources. False where it is not rejected. */
  restoreTag(item: ItemId, tag: TagName): Promise<boolean>;
  /**
   * What one source says of some items from now on: taggings of theirs from this source that are not among these go,
   * and tags that no item bears any more.
   */
  replaceTaggings(
    source: string,
    items: readonly ItemId[],
    taggings: readonly Tagging[],
  ): Promise<void>;
}

export interface TagReader {
  /** The rejected taggings of each item, by tag name, then source. */
  rejectedTaggingsOf(items: readonly ItemId[]): Promise<Tagging[][]>;
}
