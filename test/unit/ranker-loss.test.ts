/** What the networks learn from: the loss of a list and the sample of it that a step looks at. */
import * as fc from 'fast-check';
import { fitScaling } from '../../src/learning/ranker/feature-scaling.ts';
import { openBatch } from '../../src/learning/ranker/ranker-batch.ts';
import { listLoss } from '../../src/learning/ranker/ranker-loss.ts';
import { trainRanker } from '../../src/learning/ranker/train-ranker.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { plantedLists } from '../support/planted-lists.ts';

const RELEVANCE = Float32Array.of(1, 0, 0, 1, 0, /* a list of two */ 0, 1, 0, 0, 0);
const SIZES = Uint32Array.of(5, 2);
const scores = fc.float32Array({ minLength: 10, maxLength: 10, min: -4, max: 4, noNaN: true });

test('the gradient is what differences of the loss say; padding has none', () => {
  fc.assert(
    fc.property(scores, (at) => {
      const { gradient } = listLoss(at, RELEVANCE, SIZES, 5);
      for (let i = 0; i < 10; i++) {
        const lossAt = (move: number): number => {
          const moved = Float64Array.from(at);
          moved[i] += move;
          return listLoss(moved, RELEVANCE, SIZES, 5).loss;
        };
        const slope = (lossAt(1e-3) - lossAt(-1e-3)) / 2e-3;
        expect(Math.abs(gradient[i] - slope)).toBeLessThan(1e-4);
      }
      expect([...gradient.subarray(7)]).toEqual([0, 0, 0]);
    }),
  );
});

test('relevant candidates are not set against each other', () => {
  const relevant = Float32Array.of(1, 1, 0);
  const loss = (scores: number[]): number => listLoss(scores, relevant, Uint32Array.of(3), 3).loss;
  expect(loss([50, 1, 0])).toBeCloseTo(loss([5, 1, 0]) - Math.log(1 + Math.exp(-5)) / 2, 6);
});

test('a sample keeps the relevant candidates, and others to fill its room', async () => {
  const backend = await openTensorBackend('wasm');
  const lists = plantedLists(9, 1);
  const scaling = fitScaling(lists);
  const open = (length: number, seed: number) =>
    openBatch(backend, lists, scaling, Uint32Array.of(2, 3), length, seededRandom(seed));
  const [batch, again, other] = [open(8, 1), open(8, 1), open(8, 2)];
  expect([...batch.sizes]).toEqual([8, 8]);
  for (const list of [0, 1])
    expect(batch.relevance.subarray(8 * list, 8 * list + 8).filter((r) => r > 0)).toHaveLength(3);
  expect(again.rows.dataSync()).toEqual(batch.rows.dataSync());
  expect(other.rows.dataSync()).not.toEqual(batch.rows.dataSync());
  const [tight, whole] = [open(4, 1), open(20, 1)];
  expect(tight.relevance.subarray(0, 4).filter((r) => r === 0).length).toBeGreaterThanOrEqual(1);
  expect([...whole.sizes]).toEqual([20, 19]);
  for (const one of [batch, again, other, tight, whole]) one.dispose();
});

test('whether somebody watches makes no difference to what is learned', async () => {
  const backend = await openTensorBackend('wasm');
  const settings = { members: 1, epochs: 2, batch: 8, hidden: [8, 4] } as const;
  const alone = await trainRanker(backend, plantedLists(40, 1), settings);
  const watched = await trainRanker(backend, plantedLists(40, 1), settings, { onStep: () => {} });
  expect(watched).toEqual(alone);
});
