/** A training that is killed in the midst: the next one goes on from there, to the same bundle, and leaves nothing over. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDataset } from '../../src/dataset/dataset.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openCheckpoints } from '../../src/model/training/checkpoints.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { encodePlain } from '../../src/storage/bundle/plain-codec.ts';
import { trainAndPublish } from '../../src/model/training/train-and-publish.ts';
import { trainModel, type TrainingRun } from '../../src/model/training/train-model.ts';
import type { TrainedModel } from '../../src/model/bundle/trained-model.ts';
import type { Plain } from '../../src/scorers/scorer.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { fillStore, plantedShop, sourceOf } from '../support/planted-shop.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const CHILD = fileURLToPath(new URL('training-resume.child.ts', import.meta.url));
const shop = plantedShop(60, 40);
const backend = await openTensorBackend('wasm');
const dataset = await loadDataset(sourceOf(shop));

const bytesOf = ({ scorers, facts, ranker, background }: TrainedModel): Uint8Array =>
  encodePlain({ scorers, facts: { ...facts }, ranker, background });

const run = (more: Partial<TrainingRun> = {}) =>
  trainModel({ dataset, plan: miniPlan(), backend, onProgress: () => {}, threads: 1, ...more });

test('stopped at any piece, the next run gives the same bytes', async () => {
  const whole = bytesOf((await run()).model);
  await inTemporaryFolder(async (checkpointsIn) => {
    for (const piece of [4, 14, 30]) {
      const stop = new AbortController();
      let seen = 0;
      const onProgress = (): void => void (seen++ === piece && stop.abort());
      const cut = run({
        checkpointsIn,
        onProgress,
        signal: stop.signal,
        isWorthKeeping: () => true,
      });
      await expect(cut).rejects.toMatchObject({ code: 'CANCELLED' });
    }
    const [key] = await readdir(checkpointsIn);
    const left = await readdir(path.join(checkpointsIn, key));
    expect(left.filter((name) => name.startsWith('scorer-')).length).toBeGreaterThan(3);
    expect(left).toContain('fold-0.bin');
    const resumed = await run({ checkpointsIn, isWorthKeeping: () => true });
    expect(bytesOf(resumed.model)).toEqual(whole);
    await resumed.checkpoints.clear();
    expect(await readdir(checkpointsIn)).toEqual([]);
  });
}, 60_000);

test('what is kept is used: a scorer that stands there is not fitted again', async () => {
  await inTemporaryFolder(async (checkpointsIn) => {
    const first = await run({ checkpointsIn, isWorthKeeping: () => true });
    const [key] = await readdir(checkpointsIn);
    const other = await openCheckpoints(checkpointsIn, key);
    const state = { scores: new Float32Array(40).fill(3) };
    await rewrite(checkpointsIn, key, 'scorer-popularity', { state, seconds: 1 });
    const resumed = await run({ checkpointsIn });
    expect(resumed.model.scorers['popularity']).toEqual(state);
    expect(first.model.scorers['popularity']).not.toEqual(state);
    await other.clear();
  });
});

test('another seed starts anew, and sweeps what the first left', async () => {
  await inTemporaryFolder(async (checkpointsIn) => {
    await run({ checkpointsIn, isWorthKeeping: () => true });
    const before = await readdir(checkpointsIn);
    await run({ checkpointsIn, plan: miniPlan(2), isWorthKeeping: () => true });
    const after = await readdir(checkpointsIn);
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });
});

test('killed with signal 9, it leaves no bundle; the next one publishes it and nothing else is left', async () => {
  await inTemporaryFolder(async (folder) => {
    const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
    await store.migrate();
    await fillStore(store, shop);
    await killedDuring(folder, 'folds: fold 1');
    await killedDuring(folder, 'ranker');
    expect(await readdir(path.join(folder, 'models')).catch(() => [])).toEqual([]);

    const registry = openModelRegistry(path.join(folder, 'models'));
    const checkpointsIn = path.join(folder, 'training');
    const workshop = { store, registry, backend, onProgress: () => {}, checkpointsIn, threads: 1 };
    const { manifest, model } = await trainAndPublish(workshop, dataset, miniPlan());
    expect(bytesOf(model)).toEqual(bytesOf((await run()).model));
    expect(await readdir(checkpointsIn)).toEqual([]);
    expect((await readdir(path.join(folder, 'models'))).sort()).toEqual([
      manifest.version,
      'service.json',
    ]);
    await store.close();
  });
}, 60_000);

/** Resolves when the child is dead, killed as soon as it said that line. */
async function killedDuring(folder: string, line: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes(line)) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

/** Puts another value in the place of a kept one. */
async function rewrite(
  folder: string,
  key: string,
  name: string,
  value: { readonly state: Plain; readonly seconds: number },
): Promise<void> {
  await inTemporaryFolder(async (aside) => {
    const made = await openCheckpoints(aside, 'k', () => true);
    await made.kept(name, () => Promise.resolve(value));
    await mkdir(path.join(folder, key), { recursive: true });
    const bytes = await readFile(path.join(aside, 'k', `${name}.bin`));
    await writeFile(path.join(folder, key, `${name}.bin`), bytes);
  });
}
