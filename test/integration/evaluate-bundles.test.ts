/** `evaluate --compare`: bundles trained by the real pipeline from a real store, held to what they have seen. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { makeContestants } from '../../src/app/contestants.ts';
import { evaluateCommand } from '../../src/cli/evaluate.command.ts';
import { readConfig } from '../../src/config.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { readForTraining, trainAndPublish } from '../../src/model/training/train-and-publish.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const HEADER = 'user,item,timestamp';

/** Even people like even things; the last thing of each is test, and item-21 occurs there alone. */
const rows = Array.from({ length: 30 }, (_, user) =>
  Array.from({ length: 7 }, (__, n) => {
    const item = user === 5 && n === 6 ? 21 : (user % 2) + 2 * ((user + n) % 10);
    return `user-${user},item-${item},${1_600_000_000 + 1000 * n + user}`;
  }),
);
const train = rows.flatMap((own) => own.slice(0, 6));
const held = rows.flatMap((own) => own.slice(6));

/** Imports the rows into a fresh store and trains on them; the folder of the bundle. */
async function trained(
  folder: string,
  name: string,
  lines: readonly string[],
  seed = 1,
): Promise<string> {
  const file = await written(folder, `${name}.csv`, lines);
  const store = await openEmbeddedStore({ directory: path.join(folder, name, 'store') });
  try {
    await store.migrate();
    await importInto(store, [{ path: file, role: 'interactions' }]);
    const models = path.join(folder, name, 'models');
    const registry = openModelRegistry(models);
    const backend = await openTensorBackend('wasm');
    const workshop = { store, registry, backend, onProgress: () => {} };
    const dataset = await readForTraining(workshop);
    const { manifest } = await trainAndPublish(workshop, dataset, quickPlan(seed));
    return path.join(models, manifest.version);
  } finally {
    await store.close();
  }
}

async function written(folder: string, name: string, lines: readonly string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, `${[HEADER, ...lines].join('\n')}\n`);
  return file;
}

async function evaluate(dataDirectory: string, words: readonly string[]): Promise<string> {
  const [out, err] = [new PassThrough(), new PassThrough().resume()];
  const config = readConfig({ DATA_DIR: dataDirectory, TF_BACKEND: 'wasm' });
  const command = evaluateCommand(
    { out, err, signal: new AbortController().signal },
    { scorers: ['popularity', 'ranker'], makeContestants: makeContestants(config, err) },
  );
  await command.exitOverride().parseAsync([...words], { from: 'user' });
  return text(out.end());
}

test('bundles are ranked and compared; one that knows the answers is refused, one on other data marked', async () => {
  await inTemporaryFolder(async (folder) => {
    const fair = await trained(folder, 'fair', train);
    const other = await trained(folder, 'other', train.slice(0, -1));
    const sees = await trained(folder, 'sees', [...train, ...held]);
    const seesMore = await trained(folder, 'more', [...train, ...held, 'x,item-1,1600000000']);
    const parts = [
      '--train',
      await written(folder, 'train.csv', train),
      '--test',
      await written(folder, 'test.csv', held),
      '--at',
      '3',
    ];
    const version = path.basename(fair);

    // By its version in the data directory, and by its folder; popularity takes part as it is named.
    const data = path.join(folder, 'fair');
    const words = [...parts, '--scorers', 'popularity', '--compare', version, other];
    const printed = await evaluate(data, words);
    expect(printed).toMatch(new RegExp(`^${version} +0\\.\\d`, 'm'));
    expect(printed).toMatch(/^popularity +0\.\d/m);
    expect(printed).toContain(`${version}: Trained on exactly this train part.`);
    expect(printed).toContain(`${version}: It does not know 1 of the 21 items.`);
    expect(printed).toContain(
      `${path.basename(other)}: Trained on other data than this train part: 179 events against 180. Whether`,
    );
    // Whoever is best, the two bundles are compared with each other.
    const pair = printed
      .split('\n')
      .find((line) => /^full-|^quick-/.test(line) && / and | beats /.test(line));
    expect(pair).toContain(version);
    expect(pair).toContain(path.basename(other));

    const alone = await evaluate(data, [...parts, '--compare', fair]);
    expect(alone).not.toMatch(/^popularity/m);
    await expect(evaluate(data, [...parts, '--compare', sees])).rejects.toMatchObject({
      code: 'BAD_INPUT',
      field: 'compare',
      message: expect.stringContaining('it knows the answers'),
    });
    expect(await evaluate(data, [...parts, '--compare', seesMore])).toContain(
      'it most likely knows the answers',
    );
    await expect(evaluate(data, [...parts, '--compare', 'nowhere'])).rejects.toMatchObject({
      code: 'BAD_INPUT',
      field: 'compare',
    });
  });
});
