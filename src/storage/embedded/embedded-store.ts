/** The store for one machine: LMDB inside this process, no server needed. */
import path from 'node:path';
import { DEFAULT_WINDOWS, type AttributionWindows } from '../../domain/attribution.ts';
import { madeAtOnce, madeWhenAsked, type Makers } from '../../domain/made-when-asked.ts';
import type { GraphStore } from '../graph-store.ts';
import { changeLog } from './change-log.ts';
import { edgeReader } from './edge-reader.ts';
import { edgeWriter } from './edge-writer.ts';
import { Environment } from './environment.ts';
import { eraser } from './eraser.ts';
import { eventLog } from './event-log.ts';
import { experimentShelf } from './experiment-shelf.ts';
import { bringUpToDate } from './formats.ts';
import { listReader } from './list-reader.ts';
import { modelShelf } from './model-shelf.ts';
import { nodeReader } from './node-reader.ts';
import { nodeWriter } from './node-writer.ts';
import { profileShelf } from './profile-shelf.ts';
import { recordStream } from './record-stream.ts';
import { runShelf } from './run-shelf.ts';
import { ruleShelf } from './rule-shelf.ts';
import { segmentShelf } from './segment-shelf.ts';
import { tagShelf } from './tag-shelf.ts';
import { vectorShelf } from './vector-shelf.ts';

export interface EmbeddedOptions {
  /** Created where it is missing. */
  readonly directory: string;
  /** How long after a run what people do is put down to it. */
  readonly windows?: AttributionWindows;
}

/**
 * May be opened by several threads and processes at once.
 *
 * @throws TastegraphError `UNAVAILABLE` when the folder cannot be used, `DAMAGED` when its file is not a store
 */
export async function openEmbeddedStore({
  directory,
  windows = DEFAULT_WINDOWS,
}: EmbeddedOptions): Promise<GraphStore> {
  const environment = new Environment(path.resolve(directory));
  return madeAtOnce(METHODS, partsOf({ environment, whole: environment, windows }));
}

/** What a store or a view of it is made from. */
interface Opened {
  readonly environment: Environment;
  /** What is closed and viewed: `environment`, or what it is a view of. */
  readonly whole: Environment;
  readonly windows: AttributionWindows;
}

const PARTS = {
  opened: (opened: Opened) => opened,
  nodesIn: ({ environment }: Opened) => nodeWriter(environment),
  edgesIn: ({ environment }: Opened) => edgeWriter(environment),
  log: ({ environment, windows }: Opened) => eventLog(environment, windows),
  erased: ({ environment, windows }: Opened) => eraser(environment, windows),
  nodes: ({ environment }: Opened) => nodeReader(environment),
  edges: ({ environment }: Opened) => edgeReader(environment),
  lists: ({ environment }: Opened) => listReader(environment),
  models: ({ environment }: Opened) => modelShelf(environment),
  changes: ({ environment }: Opened) => changeLog(environment),
  rules: ({ environment }: Opened) => ruleShelf(environment),
  experiments: ({ environment }: Opened) => experimentShelf(environment),
  runs: ({ environment, windows }: Opened) => runShelf(environment, windows),
  profiles: ({ environment }: Opened) => profileShelf(environment),
  segments: ({ environment }: Opened) => segmentShelf(environment),
  tags: ({ environment }: Opened) => tagShelf(environment),
  vectors: ({ environment }: Opened) => vectorShelf(environment),
};

type Parts = { readonly [Name in keyof typeof PARTS]: ReturnType<(typeof PARTS)[Name]> };

// Each part is a literal of closures: none of its functions has a `this`.
// oxlint-disable typescript/unbound-method
const METHODS: Makers<Parts, GraphStore> = {
  kind: () => 'embedded',
  address: ({ opened }) => opened.whole.directory,
  migrate:
    ({ opened }) =>
    () =>
      bringUpToDate(opened.whole),
  ping:
    ({ opened }) =>
    () =>
      opened.environment.read(({ facts }) => void facts.get('format')),
  close:
    ({ opened }) =>
    () =>
      opened.whole.close(),
  until:
    ({ opened: { whole, windows } }) =>
    (signal) =>
      viewOf(partsOf({ environment: whole.until(signal), whole, windows })),
  upsertUsers: ({ nodesIn }) => nodesIn.upsertUsers,
  upsertItems: ({ nodesIn }) => nodesIn.upsertItems,
  upsertCategories: ({ nodesIn }) => nodesIn.upsertCategories,
  upsertEntities: ({ nodesIn }) => nodesIn.upsertEntities,
  upsertTaggings: ({ edgesIn }) => edgesIn.upsertTaggings,
  upsertRelations: ({ edgesIn }) => edgesIn.upsertRelations,
  recordEvents: ({ log }) => log.recordEvents,
  eventsOf: ({ log }) => log.eventsOf,
  activeUsers: ({ log }) => log.activeUsers,
  deleteItems: ({ erased }) => erased.deleteItems,
  deleteRelations: ({ erased }) => erased.deleteRelations,
  eraseUser: ({ erased }) => erased.eraseUser,
  mergeUsers: ({ erased }) => erased.mergeUsers,
  users: ({ nodes }) => nodes.users,
  items: ({ nodes }) => nodes.items,
  categories: ({ nodes }) => nodes.categories,
  entities: ({ nodes }) => nodes.entities,
  counts: ({ nodes }) => nodes.counts,
  tagCounts: ({ edges }) => edges.tagCounts,
  taggingsOf: ({ edges }) => edges.taggingsOf,
  relationsOf: ({ edges }) => edges.relationsOf,
  subcategories: ({ edges }) => edges.subcategories,
  itemsWithTags: ({ lists }) => lists.itemsWithTags,
  itemsInCategories: ({ lists }) => lists.itemsInCategories,
  itemsOfEntities: ({ lists }) => lists.itemsOfEntities,
  entitiesOfEntities: ({ lists }) => lists.entitiesOfEntities,
  eventsOfUsers: ({ lists }) => lists.eventsOfUsers,
  eventsOnItems: ({ lists }) => lists.eventsOnItems,
  eventCounts: ({ lists }) => lists.eventCounts,
  addressableUsers: ({ lists }) => lists.addressableUsers,
  stream:
    ({ opened }) =>
    (type) =>
      recordStream(opened.environment, type),
  writeModel: ({ models }) => models.writeModel,
  activeModel: ({ models }) => models.activeModel,
  similarTo: ({ models }) => models.similarTo,
  latestChange: ({ changes }) => changes.latestChange,
  changesAfter: ({ changes }) => changes.changesAfter,
  putRule: ({ rules }) => rules.putRule,
  setRuleState: ({ rules }) => rules.setRuleState,
  rules: ({ rules }) => rules.rules,
  ruleVersions: ({ rules }) => rules.ruleVersions,
  rulesStamp: ({ rules }) => rules.rulesStamp,
  changeExperiment: ({ experiments }) => experiments.changeExperiment,
  experiments: ({ experiments }) => experiments.experiments,
  experimentVersions: ({ experiments }) => experiments.experimentVersions,
  writeRuns: ({ runs }) => runs.writeRuns,
  runs: ({ runs }) => runs.runs,
  runsOf: ({ runs }) => runs.runsOf,
  streamRuns: ({ runs }) => runs.streamRuns,
  removeRunsBefore: ({ runs }) => runs.removeRunsBefore,
  writeProfiles: ({ profiles }) => profiles.writeProfiles,
  removeProfiles: ({ profiles }) => profiles.removeProfiles,
  profilesOf: ({ profiles }) => profiles.profilesOf,
  readingsOf: ({ profiles }) => profiles.readingsOf,
  usersInterestedIn: ({ profiles }) => profiles.usersInterestedIn,
  rejectInterest: ({ profiles }) => profiles.rejectInterest,
  rejectionsOf: ({ profiles }) => profiles.rejectionsOf,
  upsertFollows: ({ profiles }) => profiles.upsertFollows,
  removeFollows: ({ profiles }) => profiles.removeFollows,
  followedBy: ({ profiles }) => profiles.followedBy,
  followersOf: ({ profiles }) => profiles.followersOf,
  writePopulation: ({ profiles }) => profiles.writePopulation,
  population: ({ profiles }) => profiles.population,
  writeSegments: ({ segments }) => segments.writeSegments,
  segments: ({ segments }) => segments.segments,
  membersOf: ({ segments }) => segments.membersOf,
  segmentsOf: ({ segments }) => segments.segmentsOf,
  placeMembers: ({ segments }) => segments.placeMembers,
  rejectTag: ({ tags }) => tags.rejectTag,
  restoreTag: ({ tags }) => tags.restoreTag,
  replaceTaggings: ({ tags }) => tags.replaceTaggings,
  rejectedTaggingsOf: ({ tags }) => tags.rejectedTaggingsOf,
  replaceItemVectors: ({ vectors }) => vectors.replaceItemVectors,
  vectorLength: ({ vectors }) => vectors.vectorLength,
  itemVectors: ({ vectors }) => vectors.itemVectors,
  streamItemVectors: ({ vectors }) => vectors.streamItemVectors,
};
// oxlint-enable typescript/unbound-method

const partsOf = madeWhenAsked<Opened, Parts>(PARTS);

/** A view is made for every request of the API, which uses a few of its methods. */
const viewOf = madeWhenAsked(METHODS);
