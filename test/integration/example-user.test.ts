/** The explorer's example is somebody who is there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleUser } from '../../src/api/http/example-user.ts';
import type { ItemId, UserId } from '../../src/domain/ids.ts';
import { openLog } from '../../src/observability/log.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { event } from '../contract/harness.ts';

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await sleep(10);
  expect(holds()).toBe(true);
}

test('an erased person is no example any more', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-test-'));
  const store = await openEmbeddedStore({ directory: folder });
  try {
    await store.migrate();
    await store.upsertItems([{ id: 'i' as ItemId }]);
    await store.recordEvents(
      ['a1', 'a2', 'b1'].map((id) => event({ id, kind: 'viewed', user: id[0], item: 'i' })),
    );
    const example = exampleUser(store, openLog('silent'));
    expect(example()).toBeUndefined();
    await until(() => example() === 'a');
    await store.eraseUser('a' as UserId, { dryRun: false });
    await until(() => example() === 'b');
  } finally {
    await sleep(20);
    await store.close();
    await rm(folder, { recursive: true });
  }
});
