/** Encoders of sequences on real tensors, native and wasm: what they learn, and that all forms of a network agree. */
import { decodePlain, encodePlain } from '../../src/storage/bundle/plain-codec.ts';
import { chooseSequenceEncoder } from '../../src/learning/sequence/choose-sequence-encoder.ts';
import { encodeSequences } from '../../src/learning/sequence/encode-sequences.ts';
import { openSequenceEncoder } from '../../src/learning/sequence/sequence-encoder.ts';
import type { SequenceModel } from '../../src/learning/sequence/sequence-model.ts';
import {
  SEQUENCE_KINDS,
  type SequenceKind,
  type SequenceTask,
} from '../../src/learning/sequence/sequence-settings.ts';
import { trainSequenceEncoder } from '../../src/learning/sequence/train-sequence-encoder.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { native, wasm } = await findBackends();
const backends = native === undefined ? [wasm] : [native, wasm];
const ITEMS = 24;

/** Everyone walks round a ring of items, from where they please; every third item is of one category. */
function ring(users: number): SequenceTask {
  const random = seededRandom(3);
  const sequences = Array.from({ length: users }, () => {
    const first = random.integer(ITEMS);
    return Array.from({ length: 3 + random.integer(9) }, (_, step) => (first + step) % ITEMS);
  });
  const offsets = new Uint32Array(users + 1);
  sequences.forEach(({ length }, user) => (offsets[user + 1] = offsets[user] + length));
  const all = Array.from({ length: ITEMS }, (_, item) => item);
  return {
    offsets,
    item: Uint32Array.from(sequences.flat()),
    items: ITEMS,
    categories: sparseRowsFromTriples(
      ITEMS,
      3,
      all,
      all.map((item) => item % 3),
      all.map(() => 1),
    ),
  };
}

const task = ring(120);
const quick = {
  dimensions: 16,
  length: 8,
  epochs: 25,
  learningRate: 0.02,
  dropout: 0.1,
  weightDecay: 0.01,
};

const modelOf = async (backend: (typeof backends)[number], kind: SequenceKind, settings = {}) =>
  (await trainSequenceEncoder(backend, kind, task, { ...quick, ...settings })).model;

describe.each(SEQUENCE_KINDS)('%s', (kind) => {
  test.each(backends.map((backend) => [backend.kind, backend] as const))(
    'foretells the next item and its category, on %s',
    async (_, backend) => {
      const { model, curve } = await trainSequenceEncoder(backend, kind, task, quick);
      const encoder = openSequenceEncoder(model);
      for (const before of [[4, 5, 6], [22, 23, 0, 1], [7]]) {
        const next = ((before.at(-1) ?? 0) + 1) % ITEMS;
        expect(encoder.nextItems(before, 3)[0].item).toBe(next);
        const chances = encoder.nextCategories(before);
        expect(chances.indexOf(Math.max(...chances))).toBe(next % 3);
      }
      expect(curve.at(-1)?.loss).toBeLessThan((curve[0]?.loss ?? 0) / 3);
    },
  );

  test('says the same in tensors, many at once, and in plain numbers', async () => {
    const model = await modelOf(backends[0], kind, { epochs: 2 });
    const encoder = openSequenceEncoder(model);
    const random = seededRandom(9);
    const sequences = [0, 1, 2, 5, 8, 13, 40].map((length) =>
      Uint32Array.from({ length }, () => random.integer(ITEMS)),
    );
    for (const backend of backends) {
      const together = await encodeSequences(backend, model, sequences);
      sequences.forEach((sequence, row) => {
        const alone = encoder.encode(sequence);
        alone.forEach((value, k) => expect(together[row * 16 + k]).toBeCloseTo(value, 4));
      });
    }
  });

  test('learns the same from the same seed, and comes back whole from a bundle', async () => {
    const model = await modelOf(backends[0], kind, { epochs: 2 });
    expect(await modelOf(backends[0], kind, { epochs: 2 })).toEqual(model);
    expect(await modelOf(backends[0], kind, { epochs: 2, seed: 2 })).not.toEqual(model);
    const again = decodePlain(encodePlain(model)) as SequenceModel;
    expect(openSequenceEncoder(again).encode([1, 2])).toEqual(
      openSequenceEncoder(model).encode([1, 2]),
    );
  });
});

test('items beyond those that have a vector of their own are read, and never foretold', async () => {
  const model = await modelOf(backends[0], 'cnn', {
    epochs: 1,
    maximumItems: 10,
    maximumCandidates: 5,
  });
  const encoder = openSequenceEncoder(model);
  expect(model.known).toHaveLength(10);
  expect(encoder.encode([0, 1, 2, 23]).every(Number.isFinite)).toBe(true);
  expect(encoder.nextItems([3], 50).length).toBeLessThanOrEqual(10);
  const out = new Float32Array(ITEMS).fill(NaN);
  encoder.score(encoder.encode([3]), out);
  expect(out.every(Number.isFinite)).toBe(true);
});

test('the kind that foretells everyone’s last item best is trained on everything', async () => {
  const seen: number[] = [];
  const { model, tried } = await chooseSequenceEncoder(
    backends[0],
    task,
    { ...quick, epochs: 6 },
    { onStep: (done) => seen.push(done) },
  );
  expect(tried.map((one) => one.kind).sort()).toEqual([...SEQUENCE_KINDS].sort());
  expect(tried[0].hitRate).toBe(Math.max(...tried.map((one) => one.hitRate)));
  expect(model.kind).toBe(tried[0].kind);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});

test('nobody with two items: a model that says nothing wrong', async () => {
  const lonely = { ...task, offsets: Uint32Array.of(0, 1), item: Uint32Array.of(5) };
  const { model } = await chooseSequenceEncoder(backends[0], lonely, quick);
  expect(openSequenceEncoder(model).nextItems([], 3)).toHaveLength(1);
  const nobody = { ...task, offsets: Uint32Array.of(0), item: new Uint32Array(0) };
  const empty = await chooseSequenceEncoder(backends[0], nobody, quick);
  expect(openSequenceEncoder(empty.model).nextItems([1], 3)).toEqual([]);
  expect(openSequenceEncoder(empty.model).encode([1])).toHaveLength(16);
});

test('stops when it is told to, and refuses what cannot be', async () => {
  const stop = new AbortController();
  const training = trainSequenceEncoder(backends[0], 'gru', task, quick, {
    signal: stop.signal,
    onStep: () => stop.abort(),
  });
  await expect(training).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(
    trainSequenceEncoder(backends[0], 'gru', task, { dimensions: 7 }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'dimensions' });
  const model = await modelOf(backends[0], 'cnn', { epochs: 1 });
  expect(() => openSequenceEncoder(model).encode([ITEMS])).toThrow(
    expect.objectContaining({ code: 'BAD_INPUT', field: 'items' }),
  );
  const short = { ...model, parameters: model.parameters.slice(1) };
  expect(() => openSequenceEncoder(short)).toThrow(expect.objectContaining({ code: 'DAMAGED' }));
});
