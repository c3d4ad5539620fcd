/** Fusing what is known of items, on real tensors, native and wasm: gradients, masks, and what it learns. */
import type { Tensor2D } from '@tensorflow/tfjs';
import { FUSION_KINDS, fuseRows, fusionLayout } from '../../src/learning/fusion/fusion-network.ts';
import { itemMode, type ItemMode } from '../../src/learning/fusion/item-modes.ts';
import { fuseItems, trainFusion } from '../../src/learning/fusion/train-fusion.ts';
import { initialParameters } from '../../src/learning/parameter-layout.ts';
import {
  profileCategories,
  profileVector,
  trainProfileNetwork,
} from '../../src/learning/profile/profile-network.ts';
import { logSumExp, product } from '../../src/learning/tensor-layers.ts';
import { lossAndGradient } from '../../src/learning/tensor-step.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { native, wasm } = await findBackends();
const backends = native === undefined ? [wasm] : [native, wasm];
const named = backends.map((backend) => [backend.kind, backend] as const);
const random = seededRandom(4);
const normal = (length: number): Float32Array =>
  Float32Array.from({ length }, () => random.normal());

test.each(named)('gradients are those of finite differences, on %s', async (_, backend) => {
  await backend.activate();
  for (const kind of FUSION_KINDS) {
    const shape = { kind, dimensions: 3, modes: [4, 2] };
    const layout = fusionLayout(shape);
    const parameters = initialParameters(layout, seededRandom(2));
    const [a, b] = [normal(20), normal(10)];
    const at = (values: Float32Array) =>
      lossAndGradient(backend, layout, values, (tf, all) => {
        const rows = [
          { x: tf.tensor2d(a, [5, 4]), mask: tf.tensor2d([1, 1, 0, 1, 1], [5, 1]) },
          { x: tf.tensor2d(b, [5, 2]), mask: tf.tensor2d([1, 0, 1, 1, 1], [5, 1]) },
        ];
        const fused = fuseRows(tf, shape, rows, all);
        const scores: Tensor2D = product(tf, fused, tf.transpose(fused));
        return tf.sum(logSumExp(tf, tf.mul(scores, 3)));
      });
    const { gradient } = at(parameters);
    for (let p = 0; p < parameters.length; p += 3) {
      const [up, down] = [parameters.slice(), parameters.slice()];
      up[p] += 1e-2;
      down[p] -= 1e-2;
      expect(Math.abs(gradient[p] - (at(up).loss - at(down).loss) / 2e-2)).toBeLessThan(5e-2);
    }
  }
});

const ITEMS = 40;

/** Even items go with even ones; their text says so by one number among noise, their image of half of them too. */
function modes(): ItemMode[] {
  const text = normal(ITEMS * 6);
  const image = normal(ITEMS * 4);
  for (let item = 0; item < ITEMS; item++) {
    text[item * 6] = item % 2 === 0 ? 3 : -3;
    image[item * 4] = item % 2 === 0 ? -3 : 3;
    if (item % 4 < 2) image.fill(0, item * 4, item * 4 + 4);
  }
  text.fill(0, (ITEMS - 1) * 6);
  image.fill(0, (ITEMS - 1) * 4);
  return [itemMode('text', 6, text), itemMode('image', 4, image)];
}

const pairs = {
  first: Uint32Array.from({ length: 600 }, (_, p) => (p * 7) % 30),
  second: Uint32Array.from({ length: 600 }, (_, p) => (((p * 7) % 30) + 2 * (p % 9)) % 30),
};

const settings = { dimensions: 8, steps: 60, batch: 64, learningRate: 0.02 };

describe.each(FUSION_KINDS)('%s', (kind) => {
  test.each(named)(
    'brings together what goes together, new items too, on %s',
    async (_, backend) => {
      const all = modes();
      const model = await trainFusion(backend, kind, all, pairs, settings);
      const vectors = await fuseItems(backend, model, all);
      const cosine = (a: number, b: number): number =>
        Array.from({ length: 8 }, (_k, k) => vectors[a * 8 + k] * vectors[b * 8 + k]).reduce(
          (x, y) => x + y,
        );
      // Items from 30 on were in no pair; the last one has no mode at all.
      for (const item of [30, 33, 36]) {
        const own = item % 2;
        expect(cosine(item, 4 + own)).toBeGreaterThan(cosine(item, 5 - own));
        expect(cosine(item, item)).toBeCloseTo(1, 4);
      }
      expect(cosine(ITEMS - 1, ITEMS - 1)).toBe(0);
      expect(vectors.every(Number.isFinite)).toBe(true);
    },
  );

  test('the same from the same seed; stops when told to; nothing to learn from is no error', async () => {
    const [backend] = backends;
    const few = { ...settings, steps: 3 };
    const model = await trainFusion(backend, kind, modes(), pairs, { ...few });
    expect(model.parameters.every(Number.isFinite)).toBe(true);
    const stop = new AbortController();
    const stopped = trainFusion(backend, kind, modes(), pairs, {
      ...few,
      signal: stop.signal,
      onStep: () => stop.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    const none = { first: new Uint32Array(0), second: new Uint32Array(0) };
    expect((await trainFusion(backend, kind, modes(), none)).modes).toEqual([6, 4]);
    await expect(trainFusion(backend, kind, [], pairs)).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

test.each(named)(
  'the perceptron of profiles learns what follows from what, on %s',
  async (_, backend) => {
    const count = 200;
    const x = new Float32Array(count * 3);
    const shares = new Float32Array(count * 2);
    for (let row = 0; row < count; row++) {
      const own = row % 2;
      x.set([own, 1 - own, random.next()], row * 3);
      shares[row * 2 + own] = 1;
    }
    const examples = { inputs: 3, x, categories: 2, shares };
    const model = await trainProfileNetwork(backend, examples, { steps: 80 });
    const chances = profileCategories(model, Float32Array.of(1, 0, 0.5));
    expect(chances[1]).toBeGreaterThan(0.9);
    expect(chances[0] + chances[1]).toBeCloseTo(1, 5);
    expect(profileVector(model, Float32Array.of(0, 1, 0))).toHaveLength(32);
    const nothing = {
      inputs: 3,
      x: new Float32Array(0),
      categories: 2,
      shares: new Float32Array(0),
    };
    expect((await trainProfileNetwork(backend, nothing)).parameters.every(Number.isFinite)).toBe(
      true,
    );
  },
);
