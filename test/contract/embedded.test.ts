import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { graphStoreContract } from './graph-store.contract.ts';

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
  });

  test('its folder is created where it is missing', async () => {
    const directory = path.join(await freshFolder(), 'a', 'b');
    const store = await openEmbeddedStore({ directory });
    await store.ping();
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
