/** The whole training run, from files to a bundle in service, on real films and on every tensor backend there is. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { historyOf, interactionsOf } from '../../src/dataset/interactions.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import type { TensorBackend } from '../../src/learning/tensor-backend.ts';
import { encodePlain } from '../../src/storage/bundle/plain-codec.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import {
  TRAINING_STAGES,
  type TrainingProgress,
  type TrainingStage,
} from '../../src/model/training/progress.ts';
import { openModel } from '../../src/model/serving-model.ts';
import {
  readForTraining,
  trainAndPublish,
  writeBack,
} from '../../src/model/training/train-and-publish.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { writeFilmSample } from '../support/film-sample.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { native, wasm, reason } = await findBackends();
const describeNative = native === undefined ? describe.skip : describe;

describeNative(`native ${reason}`, () => {
  trainsWhole(native ?? wasm);
});
describe('wasm', () => {
  trainsWhole(wasm);
});

describeNative(`native and wasm ${reason}`, () => {
  test('give models that rank the same films first', async () => {
    await withFilms(async (films) => {
      const a = await published(films, 'native', native ?? wasm);
      const b = await published(films, 'wasm', wasm);
      expect(a.manifest.backend).toBe('node');
      expect(b.manifest.backend).toBe('wasm');
      const [first, second] = [a, b].map(({ model }) => topTen(model, films.dataset));
      const common = first.filter((film) => second.includes(film));
      expect(common.length).toBeGreaterThanOrEqual(9);
    });
  });
});

/** Registers the tests of one backend. */
function trainsWhole(backend: TensorBackend): void {
  test('everything is in the bundle: scorers, ranker, learning curve, measure; progress only grows', async () => {
    await withFilms(async (films) => {
      const seen: TrainingProgress[] = [];
      const { manifest, model } = await published(films, 'models', backend, 1, (p) => seen.push(p));
      const loaded = await openModelRegistry(path.join(films.folder, 'models')).newest(raise);
      expect(encodePlain(loaded?.model.scorers ?? {})).toEqual(encodePlain(model.scorers));
      expect(manifest.version).toMatch(/^mini-[0-9a-f]{12}$/);
      expect(manifest.data).toMatchObject({
        users: 162,
        items: 307,
        events: films.dataset.events.count,
      });
      expect(loaded?.model.curve).toHaveLength(2 * 3);
      for (const point of loaded?.model.curve ?? []) {
        expect(point.loss).toBeGreaterThan(0);
        expect(point.validationNdcg).toBeGreaterThan(0);
      }
      expect(manifest.measures['validation-ndcg@10']).toBeGreaterThan(0.05);
      expect(Object.keys(model.scorers)).toContain('path:category');
      expectGrowing(seen);
    });
  });

  test('the same data and seed give the same bundle, byte for byte; another seed another', async () => {
    await withFilms(async (films) => {
      const first = await published(films, 'first', backend);
      const again = await published(films, 'again', backend);
      const other = await published(films, 'other', backend, 2);
      expect(again.manifest).toEqual(first.manifest);
      expect(await checksums(films, 'again')).toEqual(await checksums(films, 'first'));
      expect(other.manifest.version).not.toBe(first.manifest.version);
      expect(other.manifest.files['ranker.bin']).not.toEqual(first.manifest.files['ranker.bin']);
      expect(other.manifest.data).toEqual(first.manifest.data);
    });
  });

  test('it learns: what a user liked and training did not hide ranks above chance', async () => {
    await withFilms(async (films) => {
      const { model } = await published(films, 'models', backend);
      const { users, items, events } = films.dataset;
      const interactions = interactionsOf(events, users.length, items.length);
      const serving = openModel(model);
      let hits = 0;
      for (let user = 0; user < users.length; user++) {
        const known = historyOf(interactions, user);
        const hidden = known.item[0];
        const history = {
          item: known.item.slice(1),
          weight: known.weight.slice(1),
          value: known.value.slice(1),
          at: known.at.slice(1),
        };
        const { items: best } = serving.rank({ history, user: undefined });
        if (best.subarray(0, 20).includes(hidden)) hits++;
      }
      expect(hits / users.length).toBeGreaterThan((3 * 20) / items.length);
    });
  });

  test.each(TRAINING_STAGES)(
    'stopped in the stage "%s", it leaves the model in service and its files untouched',
    async (stage) => {
      await withFilms(async (films) => {
        const before = await published(films, 'models', backend, 1, () => {}, quickPlan());
        const files = await listed(films, 'models');
        const stop = new AbortController();
        const stopAt = (progress: TrainingProgress): void => {
          if (progress.stage === stage) stop.abort();
        };
        const run = published(films, 'models', backend, 2, stopAt, miniPlan(2), stop.signal);
        await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
        expect(await listed(films, 'models')).toEqual(files);
        const newest = await openModelRegistry(path.join(films.folder, 'models')).newest(raise);
        expect(newest?.manifest).toEqual(before.manifest);
      });
    },
  );
}

test('a store without events is refused with what to do about it', async () => {
  await inTemporaryFolder(async (folder) => {
    const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
    try {
      await store.migrate();
      const registry = openModelRegistry(path.join(folder, 'models'));
      const workshop = { store, registry, backend: wasm, onProgress: () => {} };
      const refusal = { code: 'BAD_INPUT', remedy: expect.stringContaining('tastegraph import') };
      await expect(readForTraining(workshop)).rejects.toMatchObject(refusal);
    } finally {
      await store.close();
    }
  });
});

test.each([
  ['quick', quickPlan()],
  ['mini', miniPlan()],
])('the %s model is written back to the graph and read from there', async (_, plan) => {
  await withFilms(async (films) => {
    const result = await published(films, 'models', wasm, 1, () => {}, plan);
    await writeBack({ ...films.workshop, backend: wasm, registry: openModelRegistry('') }, result);
    const { version, measures } = result.manifest;
    expect(await films.store.activeModel()).toEqual({
      version,
      measures,
      trainedAt: result.trainedAt,
    });
    const [film] = films.dataset.items;
    const [similar] = await films.store.similarTo([film.id], 20);
    expect(similar.length).toBeGreaterThan(0);
    expect(similar.every(({ item }) => item !== film.id && films.dataset.itemIndex.has(item))).toBe(
      true,
    );
  });
});

test('nobody to validate on leaves the curve without validation and the model without a measure', async () => {
  await withFilms(async (films) => {
    const { ranker, ...plan } = miniPlan();
    if (ranker === undefined) throw new Error('The mini plan has a ranker.');
    // User 0 is always kept aside: take their events out of what is learned.
    const events = films.dataset.events;
    const without = { ...films.dataset, events: { ...events, ...dropUser(events, 0) } };
    const lonely = { ...plan, ranker: { ...ranker, validationOneIn: 10_000 } };
    const { manifest, model } = await published(
      { ...films, dataset: without },
      'models',
      wasm,
      1,
      () => {},
      lonely,
    );
    expect(manifest.measures).toEqual({});
    expect(model.curve.every(({ validationNdcg }) => validationNdcg === undefined)).toBe(true);
  });
});

interface Films {
  readonly folder: string;
  readonly store: GraphStore;
  readonly dataset: Dataset;
  readonly workshop: { readonly store: GraphStore; readonly onProgress: () => void };
}

/** 162 people and the 307 films that they rated most, in an embedded store. */
async function withFilms(use: (films: Films) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const sample = await writeFilmSample(folder, { ratingsPerFilm: 10 });
    const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
    try {
      await store.migrate();
      await importInto(store, [{ path: sample }]);
      const workshop = { store, onProgress: () => {} };
      const registry = openModelRegistry(path.join(folder, 'unused'));
      const dataset = await readForTraining({ ...workshop, registry, backend: wasm });
      await use({ folder, store, dataset, workshop });
    } finally {
      await store.close();
    }
  });
}

const published = (
  { folder, store, dataset }: Pick<Films, 'folder' | 'store' | 'dataset'>,
  models: string,
  backend: TensorBackend,
  seed = 1,
  onProgress: (progress: TrainingProgress) => void = () => {},
  plan = miniPlan(seed),
  signal?: AbortSignal,
) => {
  const registry = openModelRegistry(path.join(folder, models));
  return trainAndPublish({ store, registry, backend, onProgress, signal }, dataset, plan);
};

function expectGrowing(seen: readonly TrainingProgress[]): void {
  const stages = new Set(seen.map(({ stage }): TrainingStage => stage));
  expect([...stages]).toEqual([...TRAINING_STAGES]);
  seen.forEach(({ stage, done, total }, at) => {
    expect(done).toBeGreaterThanOrEqual(0);
    expect(done).toBeLessThanOrEqual(total);
    const before = seen[at - 1];
    if (before?.stage === stage) expect(done).toBeGreaterThanOrEqual(before.done);
    else
      expect(TRAINING_STAGES.indexOf(stage)).toBe(
        at === 0 ? 0 : TRAINING_STAGES.indexOf(before.stage) + 1,
      );
  });
}

/** sha256 of every file of the only bundle, by name. */
async function checksums({ folder }: Films, models: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await listed({ folder }, models)) {
    if (name === 'service.json') continue;
    const bytes = await readFile(path.join(folder, models, name));
    found[name] = createHash('sha256').update(bytes).digest('hex');
  }
  expect(Object.keys(found).length).toBeGreaterThan(10);
  return found;
}

/** Files below the folder of models. */
async function listed({ folder }: Pick<Films, 'folder'>, models: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, models), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(path.join(folder, models), path.join(entry.parentPath, entry.name)),
    )
    .sort();
}

function topTen(
  model: Parameters<typeof openModel>[0],
  { users, items, events }: Dataset,
): number[] {
  const history = historyOf(interactionsOf(events, users.length, items.length), 3);
  return [...openModel(model).rank({ history, user: users[3] }).items.subarray(0, 10)];
}

function dropUser(events: Dataset['events'], user: number): Dataset['events'] {
  const keep = (_: number, place: number): boolean => events.user[place] !== user;
  return {
    count: events.user.filter((one) => one !== user).length,
    user: events.user.filter(keep),
    item: events.item.filter(keep),
    kind: events.kind.filter(keep),
    value: events.value.filter(keep),
    at: events.at.filter(keep),
  };
}

function raise(problem: Error): never {
  throw problem;
}
