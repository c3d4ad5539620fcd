/** Training of the neural ranker on real tensors, native and wasm. */
import { listNdcg } from '../../src/learning/ranker/list-ndcg.ts';
import { openNeuralRanker } from '../../src/learning/ranker/neural-ranker.ts';
import { layersOf, type RankerWeights } from '../../src/learning/ranker/ranker-weights.ts';
import { trainRanker } from '../../src/learning/ranker/train-ranker.ts';
import type { TensorBackend } from '../../src/learning/tensor-backend.ts';
import { plantedLists } from '../support/planted-lists.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { native, wasm, reason } = await findBackends();
const describeBoth = native === undefined ? describe.skip : describe;
const backends = native === undefined ? [wasm] : [native, wasm];
const SHORT = { members: 2, epochs: 2, batch: 8, hidden: [16, 8] } as const;

describeBoth(`native and wasm ${reason}`, () => {
  test('learn the same to 1e-4', async () => {
    const lists = plantedLists(40, 1);
    const a = await trainRanker(native ?? wasm, lists, SHORT);
    const b = await trainRanker(wasm, lists, SHORT);
    expect(largestDifference(scoresOf(a.weights), scoresOf(b.weights))).toBeLessThan(1e-4);
    a.curve.forEach((point, i) => expect(point.loss).toBeCloseTo(b.curve[i].loss, 4));
  });
});

describe.each(backends.map((backend) => [backend.kind, backend] as const))('%s', (_, backend) => {
  test('the same seed gives the same bytes, another seed gives others', async () => {
    const lists = plantedLists(40, 1);
    const [first, again, other] = [
      await trainRanker(backend, lists, { ...SHORT, seed: 3 }),
      await trainRanker(backend, lists, { ...SHORT, seed: 3 }),
      await trainRanker(backend, lists, { ...SHORT, seed: 4 }),
    ];
    expect(first).toEqual(again);
    expect(first.weights.members[0]).not.toEqual(other.weights.members[0]);
    expect(first.weights.members[0]).not.toEqual(first.weights.members[1]);
  });

  test('a planted rule that no single feature shows is learned and holds for lists not seen', async () => {
    const unseen = plantedLists(100, 2);
    const settings = { members: 2, epochs: 8, batch: 16, learningRate: 1e-2 };
    const { weights, curve } = await trainRanker(backend, plantedLists(400, 1), settings, {
      validation: unseen,
    });
    const untrained = { ...weights, members: [new Float32Array(weights.members[0].length)] };
    expect(listNdcg(openNeuralRanker(untrained), unseen, 10)).toBeLessThan(0.45);
    expect(listNdcg(openNeuralRanker(weights), unseen, 10)).toBeGreaterThan(0.8);
    expect(curve).toHaveLength(16);
    expect(curve.at(-1)?.loss).toBeLessThan(curve[0].loss);
    expect(curve.at(-1)?.validationNdcg).toBeGreaterThan(0.75);
  });

  test('what serving computes is what the tensors compute, to 1e-5', async () => {
    const { weights } = await trainRanker(backend, plantedLists(40, 1), SHORT);
    const expected = await tensorScores(backend, weights);
    expect(largestDifference(scoresOf(weights), expected)).toBeLessThan(1e-5);
  });

  test('padding has no say', async () => {
    const lists = plantedLists(40, 1);
    const features = lists.features.slice();
    lists.sizes.forEach((size, list) => {
      const end = (list + 1) * lists.length * lists.width;
      features.fill(1e6, end - (lists.length - size) * lists.width, end);
    });
    const clean = await trainRanker(backend, lists, SHORT);
    expect(await trainRanker(backend, { ...lists, features }, SHORT)).toEqual(clean);
  });

  test('training leaves no tensor behind, whether it ends or is stopped', async () => {
    await backend.activate();
    const before = backend.tf.memory().numTensors;
    await trainRanker(backend, plantedLists(40, 1), SHORT);
    expect(backend.tf.memory().numTensors).toBe(before);
    const stop = new AbortController();
    const training = trainRanker(backend, plantedLists(40, 1), SHORT, {
      signal: stop.signal,
      onStep: () => stop.abort(),
    });
    await expect(training).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(backend.tf.memory().numTensors).toBe(before);
  });

  test('the event loop runs between the steps, and progress ends at 1', async () => {
    const done: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await trainRanker(backend, plantedLists(200, 1), SHORT, { onStep: (part) => done.push(part) });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
    expect(done).toHaveLength(50);
    expect(done.at(-1)).toBe(1);
  });
});

test('a budget bounds the lists of an epoch', async () => {
  let steps = 0;
  const settings = { ...SHORT, maximumLists: 16 };
  await trainRanker(wasm, plantedLists(100, 1), settings, { onStep: () => steps++ });
  expect(steps).toBe(4);
});

test('lists without anything to tell apart are refused', async () => {
  const lists = plantedLists(5, 1);
  const nothing = { ...lists, relevance: new Float32Array(lists.relevance.length) };
  await expect(trainRanker(wasm, nothing)).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('a feature that is not a number is refused by its place', async () => {
  const lists = plantedLists(5, 1);
  lists.features[lists.width + 2] = NaN;
  const refusal = { code: 'BAD_INPUT', field: 'features[2]' };
  await expect(trainRanker(wasm, lists)).rejects.toMatchObject(refusal);
});

const SAMPLE = plantedLists(10, 9);

function scoresOf(weights: RankerWeights): Float32Array {
  const rows = SAMPLE.lists * SAMPLE.length;
  const scores = new Float32Array(rows);
  openNeuralRanker(weights).score(SAMPLE.features, rows, scores);
  return scores;
}

/** The same forward pass written as a handful of tensor operations. */
async function tensorScores(backend: TensorBackend, weights: RankerWeights): Promise<Float32Array> {
  const { tf } = backend;
  await backend.activate();
  const { width, hidden1, hidden2 } = weights;
  const scores = tf.tidy(() => {
    const raw = tf.tensor2d(SAMPLE.features, [SAMPLE.lists * SAMPLE.length, width]);
    const centred = tf.mul(tf.sub(raw, tf.tensor1d(weights.mean)), tf.tensor1d(weights.scale));
    const input = tf.concat([tf.clipByValue(centred, -8, 8), tf.ones([raw.shape[0], 1])], 1);
    const members = weights.members.map((member) => {
      const { first, second, bias, out } = layersOf(weights, member);
      const h1 = tf.relu(tf.matMul(input, tf.tensor2d(first, [width + 1, hidden1])));
      const h2 = tf.relu(
        tf.add(tf.matMul(h1, tf.tensor2d(second, [hidden1, hidden2])), tf.tensor1d(bias)),
      );
      return tf.matMul(h2, tf.tensor2d(out, [hidden2, 1]));
    });
    return tf.div(tf.addN(members), members.length);
  });
  const values = scores.dataSync<'float32'>();
  scores.dispose();
  return values;
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
}
