import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import type { ItemId } from '../../src/domain/ids.ts';
import { Environment } from '../../src/storage/embedded/environment.ts';
import { noteChange } from '../../src/storage/embedded/note-change.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { graphStoreContract } from './graph-store.contract.ts';
import { event } from './harness.ts';

/** Every table of the environment, whether this version knows it or not. */
async function everythingIn(directory: string): Promise<string> {
  const root = open<unknown, string>({ path: directory, maxDbs: 64 });
  const names = [...root.getKeys()];
  const rows = names.flatMap((name) => {
    const encoding = name === 'embeddings' ? 'binary' : 'msgpack';
    return [...root.openDB({ name, encoding }).getRange()].map((row) => [name, row]);
  });
  await root.close();
  return JSON.stringify(rows);
}

async function withFacts(
  directory: string,
  change: (facts: Database<number, string>, root: RootDatabase) => Promise<void>,
): Promise<void> {
  const root = open({ path: directory, maxDbs: 64 });
  await change(root.openDB<number, string>({ name: 'facts' }), root);
  await root.close();
}

const backToFormatOne = (directory: string): Promise<void> =>
  withFacts(directory, async (facts, root) => {
    await facts.put('format', 1);
    await root.openDB({ name: 'events-by-item' }).drop();
  });

const folders: string[] = [];

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe('embedded store', () => {
  graphStoreContract({
    async openEmpty() {
      const store = await openEmbeddedStore({ directory: await freshFolder() });
      await store.migrate();
      return store;
    },
    openAgain: async () => openEmbeddedStore({ directory: folders[folders.length - 1] }),
    everything: () => everythingIn(folders[folders.length - 1]),
  });

  test('the log of changes is trimmed to so many, and who comes later hears that something was missed', async () => {
    const directory = await freshFolder();
    const store = await openEmbeddedStore({ directory });
    await store.migrate();
    const environment = new Environment(directory);
    for (let n = 1; n <= 6; n++)
      await environment.write((tables) => noteChange(tables, 'other', { type: 'rules' }, 4));
    expect(await store.changesAfter(2)).toEqual({
      changes: Array.from({ length: 4 }, () => ({ type: 'rules' })),
      upTo: 6,
      missed: false,
    });
    expect(await store.changesAfter(1)).toMatchObject({ missed: true, upTo: 6 });
    await environment.close();
    await store.close();
  });

  test('its folder is created where it is missing', async () => {
    const directory = path.join(await freshFolder(), 'a', 'b');
    const store = await openEmbeddedStore({ directory });
    await store.ping();
    await store.close();
  });

  test('a store of the first format learns to find events by their items', async () => {
    const directory = await freshFolder();
    const item = 'i1' as ItemId;
    const before = await openEmbeddedStore({ directory });
    await before.migrate();
    await before.upsertItems([{ id: item }, { id: 'i2' as ItemId }]);
    await before.recordEvents([
      event({ id: 'a', kind: 'viewed', user: 'u', item: 'i1', at: 0 }),
      event({ id: 'b', kind: 'viewed', user: 'u', item: 'i1' }),
      event({ id: 'c', kind: 'viewed', user: 'v', item: 'i2', at: 9 }),
    ]);
    await before.close();
    await backToFormatOne(directory);
    const after = await openEmbeddedStore({ directory });
    await after.migrate();
    expect(await after.deleteItems([item], { dryRun: true })).toEqual([2]);
    expect(await after.deleteItems([item], { dryRun: false })).toEqual([2]);
    expect((await after.counts()).event).toBe(1);
    await after.close();
  });

  test('a store of a newer version is refused', async () => {
    const directory = await freshFolder();
    await withFacts(directory, async (facts) => void (await facts.put('format', 99)));
    const store = await openEmbeddedStore({ directory });
    await expect(store.migrate()).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    await store.close();
  });

  test('a file that is not a store is called damaged, by name and with a remedy', async () => {
    const directory = await freshFolder();
    const file = path.join(directory, 'data.mdb');
    const refusal = { code: 'DAMAGED', file, remedy: expect.stringContaining('import again') };
    await writeFile(file, 'not a store '.repeat(10_000));
    await expect(openEmbeddedStore({ directory })).rejects.toMatchObject(refusal);
    await writeFile(file, 'short');
    await expect(openEmbeddedStore({ directory })).rejects.toMatchObject(refusal);
  });

  test('a store that lost its end is called damaged', async () => {
    const directory = await freshFolder();
    const store = await openEmbeddedStore({ directory });
    await store.migrate();
    await store.close();
    const file = path.join(directory, 'data.mdb');
    await truncate(file, 8_192);
    await expect(openEmbeddedStore({ directory })).rejects.toMatchObject({ code: 'DAMAGED', file });
  });

  test('a folder that is a file is unavailable', async () => {
    const file = path.join(await freshFolder(), 'file');
    await writeFile(file, '');
    await expect(openEmbeddedStore({ directory: file })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });
});
