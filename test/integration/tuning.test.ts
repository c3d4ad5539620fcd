/** Tuning as a whole, on a small shop: by a clock of its own, so that what it tries does not hang on the machine. */
import { loadDataset } from '../../src/dataset/dataset.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { parsePlan } from '../../src/model/plan/plan-file.ts';
import { trainModel } from '../../src/model/training/train-model.ts';
import type { TrainingPlan } from '../../src/model/plan/training-plan.ts';
import { tunePlan, type TunedPlan } from '../../src/model/tuning/tune-plan.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { plantedShop, sourceOf } from '../support/planted-shop.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const backend = await openTensorBackend('wasm');
const dataset = await loadDataset(sourceOf(plantedShop(60, 40)));

/** Of the neural ranker only what is needed to be one. */
const tinyPlan = (): TrainingPlan => ({
  ...miniPlan(),
  candidates: 20,
  ranker: {
    folds: 2,
    maximumLists: 60,
    validationOneIn: 5,
    settings: { members: 1, epochs: 1, batch: 16, hidden: [8, 4] },
  },
});

/** Each look at the clock takes `tickMs`. */
function ticking(tickMs: number): () => number {
  let now = 0;
  return () => (now += tickMs);
}

const tuned = (budgetSeconds: number, tickMs: number, signal?: AbortSignal): Promise<TunedPlan> =>
  tunePlan({
    dataset,
    plan: tinyPlan(),
    backend,
    budgetSeconds,
    onProgress: () => {},
    now: ticking(tickMs),
    ...(signal === undefined ? {} : { signal }),
  });

const subjects = ({ tuning }: TrainingPlan): string[] => [
  ...new Set(tuning?.trials.map(({ stage }) => stage)),
];

test('tries singles, settings, sets and whole plans, and records them', async () => {
  const { plan, fallback } = await tuned(60, 170);
  expect(fallback).toBeUndefined();
  expect(subjects(plan)).toEqual(
    expect.arrayContaining(['single', 'settings', 'scorers', 'candidates', 'plan']),
  );
  expect(plan.tuning?.tuned).toBeGreaterThanOrEqual(plan.tuning?.builtIn ?? Infinity);
  expect(plan.tuning?.trials.some(({ chosen }) => chosen)).toBe(true);
  expect(plan.scorers.map(({ name }) => name)).toContain('item-knn-shrunk');
  expect(plan.scorers.some(({ candidateWeight }) => candidateWeight > 0)).toBe(true);
  expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
});

test('a small budget still tunes and leaves room for the training', async () => {
  const { plan, fallback } = await tuned(12, 60);
  expect(fallback).toBeUndefined();
  expect(plan.name).toBe('tuned');
  expect(plan.tuning?.usedSeconds).toBeLessThan(12);
});

test('too little time, or too few users, is told, and the built-in plan stays', async () => {
  expect(await tuned(1, 100)).toMatchObject({
    plan: { name: 'mini' },
    fallback: expect.stringMatching(/1s is too little/),
  });
  const few = await loadDataset(sourceOf(plantedShop(8, 12)));
  const run = { dataset: few, plan: tinyPlan(), backend, budgetSeconds: 60, onProgress: () => {} };
  expect(await tunePlan(run)).toMatchObject({
    plan: { name: 'mini' },
    fallback: expect.stringMatching(/too few users/),
  });
});

test('can be stopped', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(tuned(100, 100, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('the plan of a tuned bundle gives the same bundle again, byte for byte', async () => {
  const { plan } = await tuned(20, 100);
  await inTemporaryFolder(async (folder) => {
    const published = async (name: string, of: TrainingPlan): Promise<string> => {
      const { model } = await trainModel({ dataset, plan: of, backend, onProgress: () => {} });
      const { manifest } = await openModelRegistry(`${folder}/${name}`).publish(model);
      return JSON.stringify(manifest);
    };
    const manifest = await published('first', plan);
    const bundle = await openModelRegistry(`${folder}/first`).newest(() => {});
    const printed = JSON.stringify(parsePlan(bundle?.model.plan));
    expect(await published('second', parsePlan(JSON.parse(printed)))).toBe(manifest);
    expect(JSON.parse(manifest).plan.tuning).toEqual(plan.tuning);
  });
});
