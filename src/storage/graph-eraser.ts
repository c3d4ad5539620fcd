/** The part of the store's contract by which things leave the graph: items, relations, people, and people who are one person. */
import type { EventKind } from '../domain/event.ts';
import type { ItemId, UserId } from '../domain/ids.ts';
import type { Relation } from '../domain/knowledge.ts';

/** Every call is all or nothing, and with `dryRun` it only counts. */
export interface GraphEraser {
  /**
   * Items with all that hangs on them: events, taggings, relations, places in categories, what models wrote of them.
   * Tags that no item bears any more go too; categories and entities stay. One answer per id, in order: how many events
   * went with it, or undefined where there is no such item. The ids of those events are free again.
   */
  deleteItems(ids: readonly ItemId[], options: EraseOptions): Promise<(number | undefined)[]>;
  /**
   * One answer per relation, in order: was it there? What stands twice among them is there once. Their ends stay, even
   * where nothing ties them any more.
   */
  deleteRelations(relations: readonly Relation[], options: EraseOptions): Promise<boolean[]>;
  /**
   * Everything of one person: the user, all events with their words and contexts, all that was written of the user. No
   * key of it is kept, so a late event of theirs would bring the user into being again. Undefined where there is none.
   */
  eraseUser(user: UserId, options: EraseOptions): Promise<Erasure | undefined>;
  /**
   * `from` becomes `into`: events move with their ids, whatever `into` does not declare is taken over from `from`, and
   * `from` is gone with all else that was written of it. `into` comes to be where it is not there. Undefined, and
   * nothing done, where there is no `from`. @throws TastegraphError `BAD_INPUT` when both are one
   */
  mergeUsers(from: UserId, into: UserId): Promise<Merge | undefined>;
}

export interface EraseOptions {
  readonly dryRun: boolean;
}

/** What was erased, or would be. */
export interface Erasure {
  /** Those of a kind; kinds without events are left out. */
  readonly events: Readonly<Partial<Record<EventKind, number>>>;
  /** Declared properties: age, region, each attribute …; the two of a consent count as one. */
  readonly properties: number;
  /** Answers that were logged. */
  readonly runs: number;
}

export interface Merge {
  /** Events that are now those of `into`. */
  readonly events: number;
  /** Logged answers that are now those of `into`. */
  readonly runs: number;
}
