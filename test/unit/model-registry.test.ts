import { mkdir, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { TastegraphError } from '../../src/domain/error.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModelRegistry, type ModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { plantedShop } from '../support/planted-shop.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { trainShop } from '../support/trained-shop.ts';

const model = await trainShop(plantedShop(30, 20), quickPlan(), await openTensorBackend('wasm'));

/** The same model under another version. */
const seeded = (seed: number) => ({ ...model, plan: { ...model.plan, seed } });

test('an empty or missing folder has no model and no complaint', async () => {
  await inTemporaryFolder(async (folder) => {
    expect(await newest(openModelRegistry(folder))).toEqual({ files: [] });
    expect(await newest(openModelRegistry(path.join(folder, 'none')))).toEqual({ files: [] });
  });
});

test('what is published is what is loaded, by this and by any other registry of the folder', async () => {
  await inTemporaryFolder(async (folder) => {
    const registry = openModelRegistry(path.join(folder, 'models'));
    const before = Date.now();
    const published = await registry.publish(model);
    expect(published.trainedAt).toBeGreaterThanOrEqual(before);
    const loaded = await openModelRegistry(path.join(folder, 'models')).newest(fail);
    expect(loaded).toEqual({ ...published, model });
  });
});

test('a damaged bundle is refused with the name of its bad file and the one before it is served', async () => {
  await inTemporaryFolder(async (folder) => {
    const registry = openModelRegistry(folder);
    const [old, damaged, missing] = await publishAll(registry, 3);
    await truncate(path.join(folder, damaged, 'items.bin'), 5);
    await rm(path.join(folder, missing), { recursive: true });
    expect(await newest(registry)).toEqual({
      version: old,
      files: [path.join(folder, missing, 'manifest.json'), path.join(folder, damaged, 'items.bin')],
    });
  });
});

test('where nothing whole is left there is no model, and a new training puts one in service', async () => {
  await inTemporaryFolder(async (folder) => {
    const registry = openModelRegistry(folder);
    const [only] = await publishAll(registry, 1);
    await truncate(path.join(folder, only, 'items.bin'), 5);
    expect(await newest(registry)).toEqual({ files: [path.join(folder, only, 'items.bin')] });
    await registry.publish(seeded(1));
    expect(await newest(registry)).toEqual({ version: only, files: [] });
  });
});

test('three versions are kept beside the newest, older ones are removed', async () => {
  await inTemporaryFolder(async (folder) => {
    const registry = openModelRegistry(folder);
    const versions = await publishAll(registry, 6);
    expect((await readdir(folder)).sort()).toEqual([...versions.slice(2), 'service.json'].sort());
    expect(await newest(registry)).toEqual({ version: versions[5], files: [] });
  });
});

test('publishing an older version again puts it in service and drops none', async () => {
  await inTemporaryFolder(async (folder) => {
    const registry = openModelRegistry(folder);
    const versions = await publishAll(registry, 4);
    await registry.publish(seeded(1));
    expect(await newest(registry)).toEqual({ version: versions[0], files: [] });
    expect((await readdir(folder)).sort()).toEqual([...versions, 'service.json'].sort());
  });
});

test('a half-written folder is never taken, and goes when its writer is gone', async () => {
  await inTemporaryFolder(async (folder) => {
    const registry = openModelRegistry(folder);
    const [version] = await publishAll(registry, 1);
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const [abandoned, running] = [dead, process.pid].map((pid) => `full-0.writing-${pid}`);
    for (const name of [abandoned, running]) {
      await mkdir(path.join(folder, name));
      await writeFile(path.join(folder, name, 'manifest.json'), '{}');
    }
    expect(await newest(registry)).toEqual({ version, files: [] });
    await rm(path.join(folder, 'service.json'));
    expect(await newest(registry)).toMatchObject({ version });
    const { manifest } = await registry.publish(seeded(2));
    expect((await readdir(folder)).sort()).toEqual(
      [version, manifest.version, running, 'service.json'].sort(),
    );
  });
});

test.each([
  ['damaged', (file: string) => writeFile(file, '[{"version":')],
  ['of another shape', (file: string) => writeFile(file, '{"version":"x"}')],
  ['missing', (file: string) => rm(file)],
])(
  'a list of service that is %s is named, and the latest bundle beside it is served',
  async (_, spoil) => {
    await inTemporaryFolder(async (folder) => {
      const registry = openModelRegistry(folder);
      const [first, second] = await publishAll(registry, 2);
      const past = new Date(Date.now() - 60_000);
      await utimes(path.join(folder, first, 'manifest.json'), past, past);
      const list = path.join(folder, 'service.json');
      await spoil(list);
      expect(await newest(registry)).toEqual({ version: second, files: [list] });
      const { manifest } = await registry.publish(seeded(9));
      const versions = JSON.parse(await readFile(list, 'utf8')).map(
        (entry: { version: string }) => entry.version,
      );
      expect(versions).toEqual([manifest.version, second, first]);
    });
  },
);

test('whoever reads while models are published always finds a whole one', async () => {
  await inTemporaryFolder(async (folder) => {
    const registry = openModelRegistry(folder);
    await publishAll(registry, 1);
    const published = new AbortController();
    const read = async (): Promise<number> => {
      let reads = 0;
      for (; !published.signal.aborted; reads++) expect((await newest(registry)).files).toEqual([]);
      return reads;
    };
    const reads = read();
    // The same two over and over: each goes into service while it may be being read.
    for (let round = 0; round < 10; round++) await registry.publish(seeded(1 + (round % 2)));
    published.abort();
    expect(await reads).toBeGreaterThan(0);
  });
});

async function publishAll(registry: ModelRegistry, count: number): Promise<string[]> {
  const versions = [];
  for (let seed = 1; seed <= count; seed++) {
    const { manifest } = await registry.publish(seeded(seed));
    versions.push(manifest.version);
  }
  return versions;
}

/** Version in service and the files that were refused on the way to it. */
async function newest(registry: ModelRegistry): Promise<{ version?: string; files: string[] }> {
  const files: string[] = [];
  const bundle = await registry.newest((problem) => files.push(problem.file ?? problem.message));
  return bundle === undefined ? { files } : { version: bundle.manifest.version, files };
}

function fail(problem: TastegraphError): never {
  throw problem;
}
