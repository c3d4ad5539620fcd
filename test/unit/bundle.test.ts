import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { loadBundle, saveBundle } from '../../src/model/bundle/bundle.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { openModel } from '../../src/model/serving-model.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { plantedShop } from '../support/planted-shop.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { trainShop } from '../support/trained-shop.ts';

const backend = await openTensorBackend('wasm');
const SHOP = plantedShop(60, 40);
const whole = await trainShop(SHOP, miniPlan(), backend);
const simple = await trainShop(SHOP, quickPlan(), backend);

test.each([
  ['blended', simple],
  ['neural', whole],
])('a loaded %s model ranks as the one that was saved', async (_, model) => {
  await inTemporaryFolder(async (folder) => {
    const { version } = await saveBundle(folder, model);
    const loaded = await loadBundle(path.join(folder, version));
    expect(loaded.model).toEqual(model);
    const [before, after] = [openModel(model), openModel(loaded.model)];
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(39)), (items) => {
        const question = { history: historyOf(items), user: undefined };
        const [one, other] = [before.rank(question), after.rank(question)];
        expect(other).toEqual(one);
        expect(other.features.of(one.items)).toEqual(one.features.of(one.items));
      }),
      { numRuns: 30 },
    );
  });
});

test('what is damaged in any file, at any place, is refused by its name', async () => {
  await inTemporaryFolder(async (folder) => {
    const { version, files } = await saveBundle(folder, whole);
    const bundle = path.join(folder, version);
    for (const name of [...Object.keys(files), 'manifest.json']) {
      const file = path.join(bundle, name);
      const good = await readFile(file);
      const refused = { code: 'DAMAGED', file, message: expect.stringContaining(file) };
      for (const place of [0, good.length >> 1, good.length - 2]) {
        const bad = Buffer.from(good);
        bad[place] ^= 1;
        await writeFile(file, bad);
        await expect(loadBundle(bundle)).rejects.toMatchObject(refused);
      }
      await writeFile(file, good);
      await truncate(file, good.length - 2);
      await expect(loadBundle(bundle)).rejects.toMatchObject(refused);
      await rm(file);
      await expect(loadBundle(bundle)).rejects.toMatchObject(refused);
      await writeFile(file, good);
    }
    await appendFile(path.join(bundle, 'curve.bin'), 'x');
    await expect(loadBundle(bundle)).rejects.toMatchObject({ code: 'DAMAGED' });
  });
});

test('a manifest of another format, or of other content than its version says, is refused', async () => {
  await inTemporaryFolder(async (folder) => {
    const { version } = await saveBundle(folder, simple);
    const file = path.join(folder, version, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    const changes = [
      { format: 1 },
      { format: undefined },
      { measures: { 'ndcg@10': 1 } },
      { files: {} },
    ];
    for (const change of changes) {
      await writeFile(file, JSON.stringify({ ...manifest, ...change }));
      await expect(loadBundle(path.dirname(file))).rejects.toMatchObject({ code: 'DAMAGED', file });
    }
    await writeFile(file, JSON.stringify(manifest));
    await expect(loadBundle(path.dirname(file))).resolves.toMatchObject({ manifest: { version } });
  });
});

test('the same model gives the same bytes under the same version, and the folder is left as it is', async () => {
  await inTemporaryFolder(async (folder) => {
    const first = await saveBundle(folder, whole);
    const before = await stat(path.join(folder, first.version));
    const again = await saveBundle(folder, whole);
    const after = await stat(path.join(folder, again.version));
    expect(again).toEqual(first);
    expect(after.ino).toBe(before.ino);
    expect((await saveBundle(folder, simple)).version).not.toBe(first.version);
  });
});

test('a damaged folder of the same version is replaced by the whole one, and nothing is left beside', async () => {
  await inTemporaryFolder(async (folder) => {
    const { version } = await saveBundle(folder, simple);
    await truncate(path.join(folder, version, 'facts.bin'), 3);
    await saveBundle(folder, simple);
    await expect(loadBundle(path.join(folder, version))).resolves.toMatchObject({ model: simple });
    expect(await readdir(folder)).toEqual([version]);
  });
});

test('a process that was killed while it wrote is no hindrance', async () => {
  await inTemporaryFolder(async (folder) => {
    const { version } = await saveBundle(folder, simple);
    const aside = path.join(folder, `${version}.writing-${process.pid}`);
    await rename(path.join(folder, version), aside);
    await rm(path.join(aside, 'manifest.json'));
    await mkdir(path.join(aside, 'left-over'));
    await saveBundle(folder, simple);
    await expect(loadBundle(path.join(folder, version))).resolves.toMatchObject({ model: simple });
    expect(await readdir(path.join(folder, version))).not.toContain('left-over');
  });
});

function historyOf(items: readonly number[]) {
  return {
    item: Uint32Array.from(items).sort(),
    weight: Float32Array.from(items, () => 1),
    value: Float32Array.from(items, () => NaN),
    at: Float64Array.from(items, () => NaN),
  };
}
