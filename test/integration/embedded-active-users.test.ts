/** The most active of very many users are found in slices, and others are served in between. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UserEvent } from '../../src/domain/event.ts';
import { eventId, itemId, userId } from '../../src/domain/ids.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';

const key = (user: number): string => `u${String(user).padStart(6, '0')}`;

/** Twenty-five thousand users with an event each, and these with more. */
const MORE: ReadonlyMap<number, number> = new Map([
  [24_000, 3],
  [12_345, 5],
  [9_999, 3],
  [10_000, 3],
]);

const events: UserEvent[] = Array.from({ length: 25_000 }, (_, user) =>
  Array.from({ length: MORE.get(user) ?? 1 }, (__, n) => ({
    id: eventId(`${user}-${n}`),
    kind: 'viewed' as const,
    user: userId(key(user)),
    item: itemId('i'),
    at: n,
  })),
).flat();

test('the most active come first whatever slice they stand in, ties by key', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'tastegraph-active-'));
  const store = await openEmbeddedStore({ directory });
  try {
    await store.migrate();
    await store.upsertItems([{ id: itemId('i') }]);
    await store.recordEvents(events);
    let turns = 0;
    let asking = true;
    const count = (): void => {
      turns += 1;
      if (asking) setImmediate(count);
    };
    setImmediate(count);
    const found = await store.activeUsers(5);
    asking = false;
    expect(found).toEqual([12_345, 9_999, 10_000, 24_000, 0].map(key));
    expect(turns).toBeGreaterThanOrEqual(2);
  } finally {
    await store.close();
    await rm(directory, { recursive: true });
  }
}, 60_000);
