/**
 * The contract between the house and a system of record. Two adapters fulfil it (`embedded/`, `neo4j/`) and one suite,
 * test/contract, holds both to it.
 *
 * Promises of every adapter:
 * - a write is durable when its promise resolves: it survives `kill -9`;
 * - a write is all or nothing, and writing the same thing twice changes nothing;
 * - a property that is absent from an upsert keeps its stored value, one that is null is taken away, each of a user's
 *   attributes being a property;
 * - what is empty (no categories, attributes or context) comes back absent;
 * - keys ascend by Unicode code points (key-order.ts);
 * - reads see all writes that this process has been acknowledged;
 * - what a library throws comes out as a TastegraphError (`UNAVAILABLE`, `BAD_INPUT`, `DAMAGED`).
 */
import type { ItemChanges, UserChanges } from '../domain/changes.ts';
import type { EventOutcome, UserEvent } from '../domain/event.ts';
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../domain/ids.ts';
import type { Item } from '../domain/item.ts';
import type { Category, CategoryChanges, Entity, Relation, Tagging } from '../domain/knowledge.ts';
import type { RecordType, RecordTypes } from '../domain/record.ts';
import type { User } from '../domain/user.ts';
import type { ChangeLog } from './change-log.ts';
import type { ExperimentShelf } from './experiment-shelf.ts';
import type { GraphEraser } from './graph-eraser.ts';
import type { GraphLists } from './graph-lists.ts';
import type { ProfileShelf } from './profile-shelf.ts';
import type { RuleShelf } from './rule-shelf.ts';
import type { RunShelf } from './run-shelf.ts';
import type { SegmentShelf } from './segment-shelf.ts';
import type { TagJudge, TagReader } from './tag-judge.ts';
import type { VectorShelf } from './vector-shelf.ts';

/** What reads and writes the graph. */
export interface GraphParts
  extends
    GraphWriter,
    GraphReader,
    GraphEraser,
    ModelSink,
    ProfileShelf,
    RuleShelf,
    ExperimentShelf,
    RunShelf,
    SegmentShelf,
    TagJudge,
    VectorShelf,
    ChangeLog {}

export interface GraphStore extends GraphParts {
  readonly kind: 'embedded' | 'neo4j';
  /** Where it is, without credentials, for logs and `doctor`. */
  readonly address: string;
  /** Brings the schema up to date; safe to run at every start. */
  migrate(): Promise<void>;
  /**
   * The same graph for a caller who may give up: when the signal fires, reads that run on a server are broken off
   * there, those in this process begin no further batch, and whatever is asked for afterwards is refused. Writes are
   * never broken off. Reads throw a TastegraphError `CANCELLED` then.
   */
  until(signal: AbortSignal): GraphStore;
  /** Resolves when the store answers. @throws TastegraphError `UNAVAILABLE` with a remedy */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface GraphWriter {
  upsertUsers(users: readonly UserChanges[]): Promise<void>;
  /** Categories that do not exist are created, named by their key until they are upserted themselves. */
  upsertItems(items: readonly ItemChanges[]): Promise<void>;
  /** Parents that do not exist are created in the same way. */
  upsertCategories(categories: readonly CategoryChanges[]): Promise<void>;
  upsertEntities(entities: readonly Entity[]): Promise<void>;
  /**
   * Creates the tags; items that do not exist are created bare. What was rejected stays so: only its provenance is
   * brought up to date.
   */
  upsertTaggings(taggings: readonly Tagging[]): Promise<void>;
  /** Creates ends that do not exist. */
  upsertRelations(relations: readonly Relation[]): Promise<void>;
  /**
   * One outcome per event, in order. Users are created by their first event; an event on an unknown item is not
   * stored. The id is the key: a second event with an id that is stored is a `duplicate`, whatever else it says.
   * What is recorded is put down to the run that led to it: see run-shelf.ts.
   */
  recordEvents(events: readonly UserEvent[]): Promise<EventOutcome[]>;
}

export interface GraphReader extends GraphLists, TagReader {
  /** One answer per id, in order; undefined where there is none. */
  users(ids: readonly UserId[]): Promise<(User | undefined)[]>;
  /** Items come back with their categories. */
  items(ids: readonly ItemId[]): Promise<(Item | undefined)[]>;
  categories(ids: readonly CategoryId[]): Promise<(Category | undefined)[]>;
  entities(ids: readonly EntityId[]): Promise<(Entity | undefined)[]>;
  /** How many items bear each tag; 0 where the tag does not exist. */
  tagCounts(names: readonly TagName[]): Promise<number[]>;
  /** The taggings of each item, by tag name, then source; what was rejected is in no reading but `rejectedTaggingsOf`. */
  taggingsOf(items: readonly ItemId[]): Promise<Tagging[][]>;
  /** The triples in which each item stands, at either end; by beginning, end and predicate, entities before items. */
  relationsOf(items: readonly ItemId[]): Promise<Relation[][]>;
  /** The children of each category, ascending. */
  subcategories(ids: readonly CategoryId[]): Promise<CategoryId[][]>;
  /** The latest events of a user, newest first; events without a time count as oldest, ties go by id, ascending. */
  eventsOf(user: UserId, limit: number): Promise<UserEvent[]>;
  /** The most active users, by number of events, for examples; ties go by key. */
  activeUsers(limit: number): Promise<UserId[]>;
  /**
   * Everything of one type, in batches, ascending by key (taggings by item, tag and source; relations as in
   * `relationsOf`); memory stays flat. Read-only snapshot not promised.
   */
  stream<T extends RecordType>(type: T): AsyncIterable<readonly RecordTypes[T][]>;
  counts(): Promise<StoreCounts>;
}

export type StoreCounts = Readonly<Record<RecordType | 'tag', number>>;

/** What training writes back, so that an engineer can see in the graph what the model knows. */
export interface ModelOutput {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  /** Headline measures, such as { "ndcg@10": 0.51 }. */
  readonly measures: Readonly<Record<string, number>>;
  /** Length of every embedding. */
  readonly dimensions: number;
  readonly embeddings: Iterable<{ readonly item: ItemId; readonly vector: Float32Array }>;
  readonly similar: Iterable<{
    readonly item: ItemId;
    readonly neighbours: readonly { readonly item: ItemId; readonly score: number }[];
  }>;
}

export interface ModelSink {
  /**
   * Replaces the embeddings and SIMILAR edges of the version before; that version's node stays, marked inactive.
   * Items that do not exist are passed over.
   * @throws TastegraphError `BAD_INPUT` when a vector does not have `dimensions` numbers; the model before stays active
   */
  writeModel(output: ModelOutput): Promise<void>;
  activeModel(): Promise<Pick<ModelOutput, 'version' | 'trainedAt' | 'measures'> | undefined>;
  /** The neighbours that the active model wrote for each item, best first. */
  similarTo(items: readonly ItemId[], limit: number): Promise<{ item: ItemId; score: number }[][]>;
}
