/** An acknowledged event survives `kill -9` of the process that recorded it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ItemId, UserId } from '../../src/domain/ids.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';

const CHILD = fileURLToPath(new URL('kill-nine.child.ts', import.meta.url));

/** Ids that a child printed before it was killed in the midst of its writing. */
async function acknowledgedBeforeKill(directory: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory, `r${round}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.length > 3_000 * (round + 1)) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  // The last line may be cut off.
  return printed.split('\n').slice(0, -1);
}

async function eventIds(store: GraphStore): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const batch of store.stream('event')) for (const { id } of batch) ids.add(id);
  return ids;
}

test('acknowledged events outlive the process that recorded them, on the embedded store', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'tastegraph-kill-'));
  // Stays open in this process while the others write and die: nobody else is disturbed by their end.
  const witness = await openEmbeddedStore({ directory });
  await witness.migrate();
  await witness.upsertItems([{ id: 'i' as ItemId }]);
  const acknowledged: string[] = [];
  for (let round = 0; round < 4; round++) {
    acknowledged.push(...(await acknowledgedBeforeKill(directory, round)));
    const stored = await eventIds(witness);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(500);

  await witness.close();
  const after = await openEmbeddedStore({ directory });
  const stored = await eventIds(after);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  // The index by user and the count tell the same story as the events themselves.
  const users = Array.from({ length: 7 }, (_, n) => `u${n}` as UserId);
  const perUser = await Promise.all(users.map((user) => after.eventsOf(user, 1_000_000)));
  expect(perUser.flat()).toHaveLength(stored.size);
  expect((await after.counts()).event).toBe(stored.size);
  await after.close();
  await rm(directory, { recursive: true });
}, 60_000);
