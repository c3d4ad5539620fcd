/** Training with helping threads: the same model as without, stopped at once, and what fails in one is said. */
import { loadDataset } from '../../src/dataset/dataset.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { startCrewThread } from '../../src/model/training/crew-thread.ts';
import { encodePlain } from '../../src/storage/bundle/plain-codec.ts';
import { prepareTraining } from '../../src/model/training/prepare-training.ts';
import { scorerModules } from '../../src/model/plan/scorer-catalogue.ts';
import { inSharedMemory } from '../../src/model/training/shared-memory.ts';
import { trainingHand } from '../../src/model/training/training-hand.ts';
import type { TrainingHand } from '../../src/model/training/training-task.ts';
import { trainModel } from '../../src/model/training/train-model.ts';
import type { TrainedModel } from '../../src/model/bundle/trained-model.ts';
import { startCrewFromSources } from '../support/crew-thread-start.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { plantedShop, sourceOf } from '../support/planted-shop.ts';

const backend = await openTensorBackend('wasm');
const dataset = await loadDataset(sourceOf(plantedShop(60, 40)));

const train = (threads: number, more: Partial<Parameters<typeof trainModel>[0]> = {}) =>
  trainModel({
    dataset,
    plan: miniPlan(),
    backend,
    onProgress: () => {},
    threads,
    startThread: startCrewFromSources,
    ...more,
  });

/** All that a bundle holds of it, as bytes. */
const bytesOf = ({ scorers, facts, lift, ranker, background, curve }: TrainedModel): string =>
  Buffer.from(
    encodePlain({ scorers, facts: { ...facts }, lift: { ...lift }, ranker, background, curve }),
  ).toString('base64');

test('the number of threads changes nothing, byte for byte', async () => {
  const alone = bytesOf((await train(1)).model);
  for (const threads of [2, 3]) expect(bytesOf((await train(threads)).model)).toBe(alone);
}, 60_000);

test('every fit and every list is accounted for once', async () => {
  const { ranker, scorers } = miniPlan();
  const folds = ranker?.folds ?? 0;
  const [alone, together] = [await train(1), await train(2)];
  const names = ({ pieces }: typeof alone) =>
    pieces.map(({ work, name, heldOut }) => `${work} ${name} ${heldOut}`).sort();
  expect(names(together)).toEqual(names(alone));
  const fits = together.pieces.filter(({ work }) => work === 'fit');
  expect(fits).toHaveLength((folds + 1) * (scorers.length + 2));
}, 60_000);

test('stopped at any piece, it ends as cancelled and its threads are gone', async () => {
  for (const piece of [0, 3, 20]) {
    const stop = new AbortController();
    const ended: Promise<unknown>[] = [];
    let seen = 0;
    const run = train(2, {
      signal: stop.signal,
      onProgress: () => void (seen++ === piece && stop.abort()),
      startThread(start) {
        const worker = startCrewFromSources(start);
        ended.push(new Promise((resolve) => worker.once('exit', resolve)));
        return worker;
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
    await Promise.all(ended);
  }
}, 60_000);

test('a thread that dies fails the training, and does not hang it', async () => {
  const run = train(2, {
    startThread(start) {
      const worker = startCrewFromSources(start);
      worker.once('message', () => void worker.terminate());
      return worker;
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'INTERNAL' });
}, 60_000);

describe('one thread', () => {
  const input = prepareTraining(dataset, 1);
  const { plan, modules } = scorerModules(miniPlan(), input, backend);
  const ground = { plan, input, foldOf: new Uint8Array(input.interactions.item.length), users: [] };
  const unused: TrainingHand = trainingHand({ ...ground, plan: { ...plan, scorers: [] } }, []);

  test('gives what needs tensors back to the thread that has them', async () => {
    const scorer = plan.scorers.findIndex(({ name }) => name === 'embedding');
    const own = trainingHand(ground, modules);
    const thread = startCrewThread(startCrewFromSources, { ground: inSharedMemory(ground) }, own);
    const { state } = await thread.fit({ scorer });
    expect(encodePlain(state)).toEqual(encodePlain(await modules[scorer].fit(input)));
    await thread.close();
    await expect(thread.fit({ scorer })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('says what went wrong in it', async () => {
    const thread = startCrewThread(
      startCrewFromSources,
      { ground: inSharedMemory(ground) },
      unused,
    );
    const broken = thread.fit({ scorer: 99 });
    await expect(broken).rejects.toMatchObject({ code: 'INTERNAL' });
    await thread.close();
  });
});
