/**
 * The key layout of the embedded store: one LMDB table per kind of thing, and one per way of finding it.
 *
 * Keys are compared by their UTF-8 bytes, which is the order of Unicode code points. No key holds more than two ids:
 * three of the longest would pass LMDB's limit of 1,978 bytes.
 */
import { open, type Database, type Key, type RootDatabase } from 'lmdb';
import type { ChangeRow } from '../change-log.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { Item } from '../../domain/item.ts';
import type { Category, Entity, RelationEnd, TagEvidence } from '../../domain/knowledge.ts';
import type { Experiment } from '../../domain/experiment.ts';
import type { Rule } from '../../domain/rule.ts';
import type { User } from '../../domain/user.ts';
import type { StoredProfile, StoredReading } from '../profile-shelf.ts';
import type { StoredRun, StoredTouch } from './run-rows.ts';
import type { SegmentPlace, StoredSegment } from '../segment-shelf.ts';

/** [source, method, confidence, count, evidence where there is any] */
export type StoredTagging = readonly [
  string,
  'given' | 'extracted',
  number,
  number,
  (readonly TagEvidence[])?,
];

/** [kind, user, item, at, value, text, context, touch where there is one]; null stands for absent. */
export type StoredEvent = readonly [
  UserEvent['kind'],
  string,
  string,
  number | null,
  number | null,
  string | null,
  Readonly<Record<string, string>> | null,
  StoredTouch?,
];

export interface StoredModel {
  readonly trainedAt: number;
  readonly measures: Readonly<Record<string, number>>;
  readonly dimensions: number;
}

export type StoredRule = Omit<Rule, 'id'>;

export type StoredExperiment = Omit<Experiment, 'id'>;

export type StoredChangeRow = readonly [
  ChangeRow['origin'],
  ChangeRow['type'],
  ChangeRow['keys'],
  ChangeRow['users'],
];

type Pair = [string, string];
export type RunKey = [number, string];
/** [from type, from, to type, to] */
export type EndPair = [RelationEnd['type'], string, RelationEnd['type'], string];

export interface Tables {
  readonly root: RootDatabase<unknown, string>;
  /** `format` and `activeModel`. */
  readonly facts: Database<number | string, string>;
  /** Numbers of things that do not have a row each: `tagging`, `relation`, changes of rules. */
  readonly totals: Database<number, string>;
  readonly users: Database<Omit<User, 'id'>, string>;
  readonly items: Database<Omit<Item, 'id'>, string>;
  readonly categories: Database<Omit<Category, 'id'>, string>;
  readonly entities: Database<Omit<Entity, 'id'>, string>;
  /** Tag → on how many items it is. */
  readonly tags: Database<number, string>;
  /** [item, tag] → one entry per source, by source. */
  readonly taggings: Database<readonly StoredTagging[], Pair>;
  /** [item, tag] → the same for tags that somebody took off for good; they stand in no other table. */
  readonly rejectedTaggings: Database<readonly StoredTagging[], Pair>;
  readonly itemsByTag: Database<null, Pair>;
  readonly itemsByCategory: Database<null, Pair>;
  /** [parent, child] */
  readonly subcategories: Database<null, Pair>;
  /** → predicates, ascending. */
  readonly relations: Database<readonly string[], EndPair>;
  /** [to type, to, from type, from] */
  readonly relationsByTarget: Database<null, EndPair>;
  readonly events: Database<StoredEvent, string>;
  /** [user, minus time, event]: a walk upwards meets the newest event first. */
  readonly eventsByUser: Database<null, [string, number, string]>;
  /** [item, minus time, event] */
  readonly eventsByItem: Database<null, [string, number, string]>;
  /** [run, event]: what was put down to a run, or is said to be. */
  readonly eventsByRun: Database<null, Pair>;
  /** Runs that events name, whether there are such or not. */
  readonly claimedRuns: Database<null, string>;
  /** [time, run] */
  readonly runs: Database<StoredRun, RunKey>;
  /** Run → its time, where its id does not say it. */
  readonly runTimes: Database<number, string>;
  /** [user, minus time, run]: a walk upwards meets the newest run first. */
  readonly runsByUser: Database<null, [string, number, string]>;
  /** User → number of events. */
  readonly activity: Database<number, string>;
  /** Number, counting up → [origin, type, keys, users] of a row of the change log. */
  readonly changes: Database<StoredChangeRow, number>;
  readonly models: Database<StoredModel, string>;
  /** [model version, item] → neighbours and their scores, best first. */
  readonly similar: Database<readonly [readonly string[], readonly number[]], Pair>;
  /** As they are now, those that were deleted too. */
  readonly rules: Database<StoredRule, string>;
  /** [rule, version] → as it was then. */
  readonly ruleVersions: Database<StoredRule, [string, number]>;
  readonly experiments: Database<StoredExperiment, string>;
  /** [experiment, version] → as it was then. */
  readonly experimentVersions: Database<StoredExperiment, [string, number]>;
  /** [model version, item] → the vector's bytes, float32 little-endian. */
  readonly embeddings: Database<Uint8Array, Pair>;
  /** [mode, item] → the vector's bytes, float32 little-endian. */
  readonly itemVectors: Database<Uint8Array, Pair>;
  readonly profiles: Database<Omit<StoredProfile, 'user'>, string>;
  /** User → how their reviews were read, latest first; those who wrote none are not in it. */
  readonly readings: Database<readonly StoredReading[], string>;
  /** [node, minus weight, user], nodes as `nodeText` says them: a walk upwards meets the strongest first. */
  readonly interestedUsers: Database<null, [string, number, string]>;
  /** [user, in whose list of similar ones they stand] */
  readonly similarBy: Database<null, Pair>;
  /** [user, type, key] */
  readonly rejections: Database<null, [string, string, string]>;
  readonly segments: Database<Omit<StoredSegment, 'id' | 'size'>, string>;
  /** [user, segment] */
  readonly segmentPlaces: Database<Omit<SegmentPlace, 'segment'>, Pair>;
  /** [segment, user] */
  readonly segmentMembers: Database<null, Pair>;
  /** [who follows, whom] */
  readonly follows: Database<null, Pair>;
  /** [who is followed, by whom] */
  readonly followers: Database<null, Pair>;
}

/** Key among the totals: how often items went. */
export const DEPARTURES = 'departure';

export function openTables(directory: string): Tables {
  const root = open<unknown, string>({ path: directory, noSubdir: false, maxDbs: 64 });
  const table = <V, K extends Key>(name: string): Database<V, K> => root.openDB<V, K>({ name });
  return {
    root,
    facts: table('facts'),
    totals: table('totals'),
    users: table('users'),
    items: table('items'),
    categories: table('categories'),
    entities: table('entities'),
    tags: table('tags'),
    taggings: table('taggings'),
    rejectedTaggings: table('rejected-taggings'),
    itemsByTag: table('items-by-tag'),
    itemsByCategory: table('items-by-category'),
    subcategories: table('subcategories'),
    relations: table('relations'),
    relationsByTarget: table('relations-by-target'),
    events: table('events'),
    eventsByUser: table('events-by-user'),
    eventsByItem: table('events-by-item'),
    eventsByRun: table('events-by-run'),
    claimedRuns: table('claimed-runs'),
    runs: table('runs'),
    runTimes: table('run-times'),
    runsByUser: table('runs-by-user'),
    activity: table('activity'),
    changes: table('changes'),
    models: table('models'),
    similar: table('similar'),
    rules: table('rules'),
    ruleVersions: table('rule-versions'),
    experiments: table('experiments'),
    experimentVersions: table('experiment-versions'),
    embeddings: root.openDB<Uint8Array, Pair>({ name: 'embeddings', encoding: 'binary' }),
    itemVectors: root.openDB<Uint8Array, Pair>({ name: 'item-vectors', encoding: 'binary' }),
    profiles: table('profiles'),
    readings: table('readings'),
    interestedUsers: table('interested-users'),
    similarBy: table('similar-by'),
    rejections: table('rejections'),
    segments: table('segments'),
    segmentPlaces: table('segment-places'),
    segmentMembers: table('segment-members'),
    follows: table('follows'),
    followers: table('followers'),
  };
}
