/** `tastegraph evaluate-encoders` on a few real films: both tables, as text, as JSON, and the curves. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CliContext } from '../../src/cli/cli-context.ts';
import { evaluateEncodersCommand } from '../../src/cli/evaluate-encoders.command.ts';
import { runInFolder } from '../support/cli-context.ts';
import { writeFilmSample } from '../support/film-sample.ts';

const model = process.env['TASTEGRAPH_TEST_TEXT_ENCODER'];

let folder: string;
let sample: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-encoders-'));
  sample = await writeFilmSample(folder, { atLeast: 150, ratingsPerFilm: 8 });
});

afterAll(() => rm(folder, { recursive: true }));

const evaluate = (words: readonly string[], changes: Partial<CliContext> = {}) =>
  runInFolder(folder, changes, (context) =>
    evaluateEncodersCommand(context)
      .exitOverride()
      .parseAsync([...words], { from: 'user' }),
  );

interface Row {
  readonly name: string;
  readonly hitRate?: number;
  readonly categoryAccuracy?: number;
  readonly validationHitRate?: number;
}

const rowsIn = async (json: string, table: string): Promise<readonly Row[]> => {
  const report = JSON.parse(await readFile(json, 'utf8'));
  return report[table]?.rows ?? report[table];
};

const isShare = (value: number | undefined): boolean =>
  value !== undefined && value >= 0 && value <= 1;

test('sequences: a row for each way, the network of the best validation serves, curves are written', async () => {
  const json = path.join(folder, 'sequences.json');
  const curves = path.join(folder, 'curves');
  const words = ['--only', 'sequences', '--epochs', '2', '--json', json, '--curves', curves];
  const { out } = await evaluate([sample, ...words]);
  const rows = await rowsIn(json, 'sequences');
  expect(rows.map(({ name }) => name)).toEqual([
    'popularity',
    'transitions',
    'session-knn',
    'own categories',
    'profile-mlp',
    'sequence-gru',
    'sequence-cnn',
    'sequence-transformer',
  ]);
  for (const { name, hitRate, categoryAccuracy } of rows) {
    expect(out).toContain(name);
    expect(isShare(categoryAccuracy)).toBe(true);
    expect(hitRate === undefined).toBe(['own categories', 'profile-mlp'].includes(name));
  }
  const networks = rows.filter(({ validationHitRate }) => validationHitRate !== undefined);
  expect(networks).toHaveLength(3);
  const best = Math.max(...networks.map(({ validationHitRate = 0 }) => validationHitRate));
  const serves = /By validation, (\S+) serves/u.exec(out)?.[1];
  expect(networks.find(({ name }) => name === serves)?.validationHitRate).toBe(best);
  const [events] = await readdir(curves);
  const bytes = await readFile(path.join(curves, events));
  for (const { name } of networks) expect(bytes.includes(`sequence/loss/${name}`)).toBe(true);
}, 600_000);

test('fusion: each mode alone, projected and fused, and a text encoder where one is named', async () => {
  const json = path.join(folder, 'fusion.json');
  const changes = model === undefined ? {} : { textEncoder: model };
  const { out } = await evaluate([sample, '--only', 'fusion', '--json', json], changes);
  const names = (await rowsIn(json, 'fusion')).map(({ name }) => name);
  expect(names.slice(0, 1)).toEqual(['text']);
  expect(names).toEqual(expect.arrayContaining(['graph', 'fused: concatenate', 'fused: gated']));
  expect(names.some((name) => name.includes('MiniLM'))).toBe(model !== undefined);
  expect(out).toMatch(/kept from training/u);
}, 600_000);

test('events without times ask nothing: it says so', async () => {
  const timeless = path.join(folder, 'likes.csv');
  await writeFile(timeless, 'user,item\na,x\na,y\na,z\nb,x\nb,y\nb,z\n');
  await expect(evaluate([timeless, '--only', 'sequences'])).rejects.toMatchObject({
    code: 'BAD_INPUT',
    field: 'source',
  });
});
