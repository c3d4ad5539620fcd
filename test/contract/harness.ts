/** What the contract suite needs of an adapter: an empty store, and a second opening of the same data. */
import type { EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import type { UserEvent } from '../../src/domain/event.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';

export interface StoreHarness {
  /** Empty and migrated. */
  openEmpty(): Promise<GraphStore>;
  /** The data of the last `openEmpty`, opened once more. */
  openAgain(): Promise<GraphStore>;
  /** Every key and value that the data of the last `openEmpty` holds, whatever the store makes of it. */
  everything(): Promise<string>;
}

/** The store of the running test: empty at its start, closed at its end. */
export function storeOfEachTest(harness: StoreHarness): () => GraphStore {
  let current: GraphStore | undefined;
  beforeEach(async () => {
    current = await harness.openEmpty();
  });
  afterEach(async () => {
    await current?.close();
  });
  return () => {
    if (current === undefined) throw new Error('No test is running.');
    return current;
  };
}

type EventText = Omit<UserEvent, 'id' | 'user' | 'item'> & Record<'id' | 'user' | 'item', string>;

/** An event from plain strings. */
export function event({ id, user, item, ...rest }: EventText): UserEvent {
  return { ...rest, id: id as EventId, user: user as UserId, item: item as ItemId };
}
