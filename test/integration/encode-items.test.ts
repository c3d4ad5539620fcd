/** `tastegraph encode-items` on real films: vectors in the store, and what reads them from there. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode as encodePng } from 'fast-png';
import type { CliContext } from '../../src/cli/cli-context.ts';
import { encodeItemsCommand } from '../../src/cli/encode-items.command.ts';
import { loadDataset } from '../../src/dataset/dataset.ts';
import type { ItemId } from '../../src/domain/ids.ts';
import type { VectorMode } from '../../src/domain/item-vectors.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { fullPlan } from '../../src/model/plan/plans.ts';
import { scorerModule } from '../../src/model/plan/scorer-catalogue.ts';
import { prepareTraining } from '../../src/model/training/prepare-training.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { runInFolder } from '../support/cli-context.ts';
import { writeFilmSample } from '../support/film-sample.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { wasm } = await findBackends();
const model = process.env['TASTEGRAPH_TEST_TEXT_ENCODER'];

let folder: string;
let films: number;

const onStore = async <T>(use: (store: GraphStore) => Promise<T>): Promise<T> => {
  const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
  try {
    await store.migrate();
    return await use(store);
  } finally {
    await store.close();
  }
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-encode-'));
  const sample = await writeFilmSample(folder, { atLeast: 100, ratingsPerFilm: 10 });
  films = await onStore(async (store) => {
    await importInto(store, [{ path: sample }]);
    return (await store.counts()).item;
  });
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

const encode = (words: readonly string[] = [], changes: Partial<CliContext> = {}) =>
  runInFolder(folder, changes, (context) =>
    encodeItemsCommand(context)
      .exitOverride()
      .parseAsync([...words], { from: 'user' }),
  );

const vectorsOf = (mode: VectorMode): Promise<Map<ItemId, Float32Array>> =>
  onStore(async (store) => {
    const found = new Map<ItemId, Float32Array>();
    for await (const batch of store.streamItemVectors(mode))
      for (const { item, vector } of batch) found.set(item, vector);
    return found;
  });

test('every film with a title gets a vector of its words, and again gives the same', async () => {
  const { out } = await encode();
  expect(out).toContain(`${films} of ${films} items have a vector of their text, by `);
  const first = await vectorsOf('text');
  expect(first.size).toBe(films);
  for (const vector of first.values()) {
    expect(vector.length).toBeLessThanOrEqual(64);
    expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
  }
  await encode();
  expect(await vectorsOf('text')).toEqual(first);
});

test('training reads them: the plan has a scorer for them, which knows films by their words', async () => {
  const dataset = await onStore(loadDataset);
  const { vectors, ...without } = dataset;
  expect(Object.keys(vectors ?? {})).toEqual(['text']);
  const names = fullPlan(dataset).scorers.map(({ name }) => name);
  expect(names).toContain('text-vectors');
  expect(names).not.toContain('image-vectors');
  expect(fullPlan(without).scorers.map(({ name }) => name)).not.toContain('text-vectors');
  const scorer = scorerModule({ name: 'text-vectors' }, wasm);
  const opened = scorer.open(await scorer.fit(prepareTraining(dataset, 1)));
  const titles = dataset.items.map(({ title = '' }) => title);
  const series = titles.findIndex((title) => /iron man 3/i.test(title));
  const scores = new Float32Array(titles.length);
  const history = {
    item: Uint32Array.of(series),
    weight: Float32Array.of(1),
    value: Float32Array.of(NaN),
    at: Float64Array.of(NaN),
  };
  opened.score(history, scores);
  expect(scores[series]).toBeCloseTo(1, 4);
  expect(scores.every((score) => score >= -1.001 && score <= 1.001)).toBe(true);
  const silent = scorer.open(await scorer.fit(prepareTraining(without, 1)));
  silent.score(history, scores);
  expect(scores.every((score) => score === 0)).toBe(true);
});

test('pictures become vectors, a damaged one is named and left out, texts stay', async () => {
  const texts = await vectorsOf('text');
  const [first, second, third] = texts.keys();
  const pictures = path.join(folder, 'pictures');
  await mkdir(pictures);
  const red = encodePng({
    width: 8,
    height: 8,
    channels: 3,
    depth: 8,
    data: new Uint8Array(192).map((_, place) => (place % 3 === 0 ? 255 : 0)),
  });
  await writeFile(path.join(pictures, `${first}.png`), red);
  await writeFile(path.join(pictures, `${second}.jpg`), 'no picture');
  await writeFile(path.join(pictures, 'nobody.png'), red);
  const { out, err } = await encode(['--no-text', '--images', pictures]);
  expect(out).toContain(`1 of ${films} items have a vector of their picture`);
  expect(err).toContain(`${second}.jpg`);
  const images = await vectorsOf('image');
  expect([...images.keys()]).toEqual([first]);
  expect(images.has(third)).toBe(false);
  expect(await vectorsOf('text')).toEqual(texts);
});

test.each([
  [['--image-model', 'somewhere'], 'image-model'],
  [['--images', '/no/such/folder'], 'images'],
])('%j is refused, and what was there stays', async (words, field) => {
  const before = await vectorsOf('image');
  await expect(encode(['--no-text', ...words])).rejects.toMatchObject({ code: 'BAD_INPUT', field });
  expect(await vectorsOf('image')).toEqual(before);
});

test('who stops it keeps the vectors that were there', async () => {
  const before = await vectorsOf('text');
  await expect(encode([], { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  expect(await vectorsOf('text')).toEqual(before);
});

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);

const onModel = model === undefined ? describe.skip : describe;
const reason = model === undefined ? ' [skipped: no text encoder; npm test provides it]' : '';

onModel(`all-MiniLM-L6-v2${reason}`, () => {
  test('knows films by what their titles mean', async () => {
    await onStore((store) =>
      store.upsertItems([
        { id: 'boat' as ItemId, title: 'A sailor lost at sea' },
        { id: 'ship' as ItemId, title: 'The captain and his drifting ship' },
        { id: 'cake' as ItemId, title: 'Baking bread at home' },
      ]),
    );
    const { out } = await encode([], { textEncoder: model });
    expect(out).toContain('all-MiniLM-L6-v2');
    const found = await vectorsOf('text');
    const [boat, ship, cake] = ['boat', 'ship', 'cake'].map(
      (id) => found.get(id as ItemId) ?? new Float32Array(),
    );
    expect(boat).toHaveLength(384);
    expect(cosine(boat, ship)).toBeGreaterThan(cosine(boat, cake) + 0.2);
    expect(new Set(Array.from(found.values(), ({ length }) => length))).toEqual(new Set([384]));
  }, 240_000);
});
