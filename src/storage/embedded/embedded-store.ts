/** The store for one machine: LMDB inside this process, no server needed. */
import path from 'node:path';
import { DEFAULT_WINDOWS, type AttributionWindows } from '../../domain/attribution.ts';
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
  return storeOn(environment, environment, windows);
}

/**
 * Written out: an object that is put together from many others is a slow one, and a view is made for every request of
 * the API.
 * @param whole what is closed and viewed, `environment` or what it is a view of
 */
function storeOn(
  environment: Environment,
  whole: Environment,
  windows: AttributionWindows,
): GraphStore {
  const nodesIn = nodeWriter(environment);
  const edgesIn = edgeWriter(environment);
  const log = eventLog(environment, windows);
  const erased = eraser(environment, windows);
  const nodes = nodeReader(environment);
  const edges = edgeReader(environment);
  const lists = listReader(environment);
  const models = modelShelf(environment);
  const changes = changeLog(environment);
  const rules = ruleShelf(environment);
  const experiments = experimentShelf(environment);
  const runs = runShelf(environment, windows);
  const profiles = profileShelf(environment);
  const segments = segmentShelf(environment);
  const tags = tagShelf(environment);
  const vectors = vectorShelf(environment);
  // Each part is a literal of closures: none of its functions has a `this`.
  // oxlint-disable typescript/unbound-method
  return {
    kind: 'embedded',
    address: whole.directory,
    migrate: () => bringUpToDate(whole),
    ping: () => environment.read(({ facts }) => void facts.get('format')),
    close: () => whole.close(),
    until: (signal) => storeOn(whole.until(signal), whole, windows),
    upsertUsers: nodesIn.upsertUsers,
    upsertItems: nodesIn.upsertItems,
    upsertCategories: nodesIn.upsertCategories,
    upsertEntities: nodesIn.upsertEntities,
    upsertTaggings: edgesIn.upsertTaggings,
    upsertRelations: edgesIn.upsertRelations,
    recordEvents: log.recordEvents,
    eventsOf: log.eventsOf,
    activeUsers: log.activeUsers,
    deleteItems: erased.deleteItems,
    eraseUser: erased.eraseUser,
    mergeUsers: erased.mergeUsers,
    users: nodes.users,
    items: nodes.items,
    categories: nodes.categories,
    entities: nodes.entities,
    counts: nodes.counts,
    tagCounts: edges.tagCounts,
    taggingsOf: edges.taggingsOf,
    relationsOf: edges.relationsOf,
    subcategories: edges.subcategories,
    itemsWithTags: lists.itemsWithTags,
    itemsInCategories: lists.itemsInCategories,
    itemsOfEntities: lists.itemsOfEntities,
    entitiesOfEntities: lists.entitiesOfEntities,
    eventsOfUsers: lists.eventsOfUsers,
    eventsOnItems: lists.eventsOnItems,
    eventCounts: lists.eventCounts,
    addressableUsers: lists.addressableUsers,
    stream: (type) => recordStream(environment, type),
    writeModel: models.writeModel,
    activeModel: models.activeModel,
    similarTo: models.similarTo,
    latestChange: changes.latestChange,
    changesAfter: changes.changesAfter,
    putRule: rules.putRule,
    setRuleState: rules.setRuleState,
    rules: rules.rules,
    ruleVersions: rules.ruleVersions,
    rulesStamp: rules.rulesStamp,
    changeExperiment: experiments.changeExperiment,
    experiments: experiments.experiments,
    experimentVersions: experiments.experimentVersions,
    writeRuns: runs.writeRuns,
    runs: runs.runs,
    runsOf: runs.runsOf,
    streamRuns: runs.streamRuns,
    removeRunsBefore: runs.removeRunsBefore,
    writeProfiles: profiles.writeProfiles,
    removeProfiles: profiles.removeProfiles,
    profilesOf: profiles.profilesOf,
    readingsOf: profiles.readingsOf,
    usersInterestedIn: profiles.usersInterestedIn,
    rejectInterest: profiles.rejectInterest,
    rejectionsOf: profiles.rejectionsOf,
    upsertFollows: profiles.upsertFollows,
    removeFollows: profiles.removeFollows,
    followedBy: profiles.followedBy,
    followersOf: profiles.followersOf,
    writePopulation: profiles.writePopulation,
    population: profiles.population,
    writeSegments: segments.writeSegments,
    segments: segments.segments,
    membersOf: segments.membersOf,
    segmentsOf: segments.segmentsOf,
    placeMembers: segments.placeMembers,
    rejectTag: tags.rejectTag,
    restoreTag: tags.restoreTag,
    replaceTaggings: tags.replaceTaggings,
    rejectedTaggingsOf: tags.rejectedTaggingsOf,
    replaceItemVectors: vectors.replaceItemVectors,
    vectorLength: vectors.vectorLength,
    itemVectors: vectors.itemVectors,
    streamItemVectors: vectors.streamItemVectors,
  };
}
