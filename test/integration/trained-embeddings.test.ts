/** Trained embeddings and towers on real tensors, native and wasm. */
import { historyOf } from '../../src/dataset/interactions.ts';
import { userId } from '../../src/domain/ids.ts';
import { softmaxGradient } from '../../src/learning/embeddings/softmax-products.ts';
import type { TensorBackend } from '../../src/learning/tensor-backend.ts';
import { scorerModule } from '../../src/model/plan/scorer-catalogue.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { BASE_SCORERS } from '../../src/scorers/base-scorers.ts';
import type { FitInput, ScorerModule } from '../../src/scorers/scorer.ts';
import { TRAINED_KINDS } from '../../src/scorers/trained-kinds.ts';
import { randomInteractions } from '../support/random-interactions.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { native, wasm, reason } = await findBackends();
const backends = native === undefined ? [wasm] : [native, wasm];
const [USERS, ITEMS] = [40, 30];

const NAMES = BASE_SCORERS.flatMap(({ name, kind = name }) =>
  TRAINED_KINDS.some((trained) => trained.kind === kind) ? [name] : [],
);

const trained = (name: string, backend: TensorBackend, steps: number): ScorerModule =>
  scorerModule({ name, settings: { steps } }, backend);

/** Even people like even items and are young; of the last two items only their kind is known. */
function shop(): FitInput & { readonly users: NonNullable<FitInput['users']> } {
  const drawn = randomInteractions(USERS, ITEMS - 2, 17);
  const items = Array.from({ length: ITEMS }, (_, item) => item);
  const kinds = items.map((item) => item % 2);
  const links = sparseRowsFromTriples(
    ITEMS,
    2,
    items,
    kinds,
    items.map(() => 1),
  );
  return {
    interactions: { ...drawn, items: ITEMS },
    users: Array.from({ length: USERS }, (_, u) => ({
      id: userId(`u${u}`),
      age: u % 2 === 0 ? 20 : 50,
    })),
    content: links,
    metaPaths: [{ name: 'category', links }],
    now: 0,
    seed: 5,
  };
}

const input = shop();

describe.each(NAMES)('%s', (name) => {
  test.each(backends.map((backend) => [backend.kind, backend] as const))(
    'prefers what people of the same taste like, on %s',
    async (_, backend) => {
      const module = trained(name, backend, 60);
      const scorer = module.open(await module.fit(input));
      const own = { sum: 0, pairs: 0 };
      const other = { sum: 0, pairs: 0 };
      for (let user = 0; user < USERS; user++) {
        const out = new Float32Array(ITEMS).fill(NaN);
        const history = historyOf(input.interactions, user);
        scorer.score(history, out, input.users[user]);
        expect(out.every(Number.isFinite)).toBe(true);
        for (let item = 0; item < ITEMS - 2; item++) {
          if (history.item.includes(item)) continue;
          const group = (user + item) % 2 === 0 ? own : other;
          group.sum += out[item];
          group.pairs++;
        }
      }
      expect(own.sum / own.pairs).toBeGreaterThan(other.sum / other.pairs);
    },
  );

  test('learns the same from the same seed, another from another', async () => {
    const module = trained(name, backends[0], 5);
    const state = await module.fit(input);
    expect(await module.fit(input)).toEqual(state);
    expect(await module.fit({ ...input, seed: 6 })).not.toEqual(state);
    const scores = scoresOf(module, state);
    expect(scoresOf(module, structuredClone(state))).toEqual(scores);
  });

  test('says something where nobody did anything, and where nothing is known', async () => {
    const { interactions } = input;
    const none = {
      item: new Uint32Array(0),
      weight: new Float32Array(0),
      value: new Float32Array(0),
    };
    const silent = {
      ...interactions,
      ...none,
      offsets: new Uint32Array(USERS + 1),
      at: new Float64Array(0),
    };
    const { users: _, ...unknown } = { ...input, metaPaths: [] };
    for (const from of [{ ...input, interactions: silent }, unknown]) {
      const module = trained(name, backends[0], 3);
      const scores = scoresOf(module, await module.fit(from));
      expect(scores.every(Number.isFinite)).toBe(true);
    }
  });

  test('no tensor is left behind, whether it ends or is stopped', async () => {
    await wasm.activate();
    const before = wasm.tf.memory().numTensors;
    await trained(name, wasm, 2).fit(input);
    const stopped = trained(name, wasm, 2).fit({ ...input, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(wasm.tf.memory().numTensors).toBe(before);
  });
});

(native === undefined ? describe.skip : describe)(`native and wasm ${reason}`, () => {
  test.each(NAMES)('%s: scores agree to 1e-4', async (name) => {
    const scoresOn = async (backend: TensorBackend): Promise<Float32Array> => {
      const module = trained(name, backend, 5);
      return scoresOf(module, await module.fit(input));
    };
    // One after the other: a thread has one active backend.
    const a = await scoresOn(native ?? wasm);
    const b = await scoresOn(wasm);
    a.forEach((score, item) => expect(Math.abs(score - b[item])).toBeLessThan(1e-4));
  });
});

test('the softmax’s gradient is that of its loss, and what is left out has none', () => {
  const random = seededRandom(3);
  const normals = (length: number) => Float32Array.from({ length }, () => random.normal());
  const codes = Float32Array.of(1, 0, -1, 0, 0.5, 0, 0, 2);
  const step = { rows: 2, candidates: 4, width: 3, codes };
  const parts = { queries: normals(6), keys: normals(12), bias: normals(4) };
  const { loss, ...gradient } = softmaxGradient(wasm, { ...step, ...parts });
  expect(loss).toBeGreaterThan(0);
  const lossAt = (): number => softmaxGradient(wasm, { ...step, ...parts }).loss;
  for (const part of ['queries', 'keys', 'bias'] as const) {
    parts[part].forEach((kept, i) => {
      parts[part][i] = kept + 0.01;
      const above = lossAt();
      parts[part][i] = kept - 0.01;
      const below = lossAt();
      parts[part][i] = kept;
      expect((above - below) / 0.02).toBeCloseTo(gradient[part][i], 2);
    });
  }
});

test('cold items lie by their kind: towers and gates reach them through what is known', async () => {
  for (const name of ['two-tower', 'gated-product']) {
    const module = trained(name, wasm, 80);
    const scorer = module.open(await module.fit(input));
    const [even, odd] = [new Float32Array(ITEMS), new Float32Array(ITEMS)];
    scorer.score(historyOf(input.interactions, 0), even, input.users[0]);
    scorer.score(historyOf(input.interactions, 1), odd, input.users[1]);
    const lean = (scores: Float32Array): number => scores[ITEMS - 2] - scores[ITEMS - 1];
    expect({ name, right: lean(even) > lean(odd) }).toEqual({ name, right: true });
  }
});

test('ComplEx says that it cannot halve an odd number of dimensions', async () => {
  const module = scorerModule({ name: 'kg-complex', settings: { dimensions: 5 } }, wasm);
  await expect(module.fit(input)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'dimensions' });
});

function scoresOf(
  module: ScorerModule,
  state: Awaited<ReturnType<ScorerModule['fit']>>,
): Float32Array {
  const out = new Float32Array(ITEMS).fill(NaN);
  module.open(state).score(historyOf(input.interactions, 3), out, input.users[3]);
  return out;
}
