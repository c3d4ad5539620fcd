/** The contract of src/storage/graph-store.ts as tests: every adapter runs all of it. */
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { changesContract } from './changes.contract.ts';
import { askingContract } from './asking.contract.ts';
import { edgesContract } from './edges.contract.ts';
import { erasingContract } from './erasing.contract.ts';
import { eventsContract } from './events.contract.ts';
import { experimentsContract } from './experiments.contract.ts';
import type { StoreHarness } from './harness.ts';
import { keysContract } from './keys.contract.ts';
import { lifeCycleContract } from './life-cycle.contract.ts';
import { listsContract } from './lists.contract.ts';
import { modelContract } from './model.contract.ts';
import { nodesContract } from './nodes.contract.ts';
import { rulesContract } from './rules.contract.ts';
import { profilesContract } from './profiles.contract.ts';
import { readingsContract } from './readings.contract.ts';
import { runsContract } from './runs.contract.ts';
import { segmentsContract } from './segments.contract.ts';
import { streamsContract } from './streams.contract.ts';
import { tagsContract } from './tags.contract.ts';
import { vectorsContract } from './vectors.contract.ts';

export function graphStoreContract(adapter: StoreHarness): void {
  const harness = closingAll(adapter);
  describe('life cycle', () => lifeCycleContract(harness));
  describe('nodes', () => nodesContract(harness));
  describe('edges', () => edgesContract(harness));
  describe('asking', () => askingContract(harness));
  describe('lists', () => listsContract(harness));
  describe('events', () => eventsContract(harness));
  describe('erasing', () => erasingContract(harness));
  describe('keys', () => keysContract(harness));
  describe('segments', () => segmentsContract(harness));
  describe('streams', () => streamsContract(harness));
  describe('models', () => modelContract(harness));
  describe('rules', () => rulesContract(harness));
  describe('experiments', () => experimentsContract(harness));
  describe('runs', () => runsContract(harness));
  describe('profiles', () => profilesContract(harness));
  describe('readings', () => readingsContract(harness));
  describe('tags', () => tagsContract(harness));
  describe('vectors', () => vectorsContract(harness));
  describe('changes', () => changesContract(harness));
}

/** Closes after each test what the test opened, also when it failed before it could do so. */
function closingAll(adapter: StoreHarness): StoreHarness {
  const opened: GraphStore[] = [];
  const noted = async (opening: Promise<GraphStore>): Promise<GraphStore> => {
    const store = await opening;
    opened.push(store);
    return store;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });
  return {
    openEmpty: () => noted(adapter.openEmpty()),
    openAgain: () => noted(adapter.openAgain()),
    everything: () => adapter.everything(),
  };
}
