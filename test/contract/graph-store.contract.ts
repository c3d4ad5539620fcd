/** The contract of src/storage/graph-store.ts as tests: every adapter runs all of it. */
import { edgesContract } from './edges.contract.ts';
import { eventsContract } from './events.contract.ts';
import type { StoreHarness } from './harness.ts';
import { keysContract } from './keys.contract.ts';
import { lifeCycleContract } from './life-cycle.contract.ts';
import { modelContract } from './model.contract.ts';
import { nodesContract } from './nodes.contract.ts';
import { streamsContract } from './streams.contract.ts';

export function graphStoreContract(harness: StoreHarness): void {
  describe('life cycle', () => lifeCycleContract(harness));
  describe('nodes', () => nodesContract(harness));
  describe('edges', () => edgesContract(harness));
  describe('events', () => eventsContract(harness));
  describe('keys', () => keysContract(harness));
  describe('streams', () => streamsContract(harness));
  describe('models', () => modelContract(harness));
}
