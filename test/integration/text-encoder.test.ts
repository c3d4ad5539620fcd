/** Texts to vectors: by counted words, and by the real all-MiniLM-L6-v2 on both backends. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openBertEncoder } from '../../src/learning/text/bert-encoder.ts';
import {
  fitDenseTfIdf,
  openDenseTfIdf,
  type DenseTfIdf,
} from '../../src/learning/text/dense-tf-idf.ts';
import { dot } from '../../src/learning/text/text-encoder.ts';
import { wordPiece } from '../../src/learning/text/word-piece.ts';
import { decodePlain, encodePlain } from '../../src/storage/bundle/plain-codec.ts';
import { findBackends } from '../support/tensor-backends.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const { native, wasm } = await findBackends();
const backends = native === undefined ? [wasm] : [native, wasm];
const folder = process.env['TASTEGRAPH_TEST_TEXT_ENCODER'];

const TEXTS = [
  'The weather is lovely today.',
  "It's so sunny outside!",
  'He drove to the stadium.',
  'Wüsten-Café №5 costs $3.50 — naïve?',
  '电影很好看',
  'antidisestablishmentarianism 🎬 supercalifragilistic',
  '',
];

/**
 * Cosines of pairs. The first three stand in the manual of sentence-transformers; all were worked out with the tokeniser
 * of Hugging Face and BERT in NumPy (double precision).
 */
const COSINES: readonly (readonly [number, number, number])[] = [
  [0, 1, 0.66596],
  [0, 2, 0.10458],
  [1, 2, 0.14114],
  [3, 4, 0.02771],
  [3, 5, 0.06859],
  [0, 5, 0.05046],
  [4, 5, 0.13928],
];

const onModel = folder === undefined ? describe.skip : describe;
const reason = folder === undefined ? ' [skipped: no text encoder; npm test provides it]' : '';

onModel(`all-MiniLM-L6-v2${reason}`, () => {
  const model = folder ?? '';

  test.each(backends.map((backend) => [backend.kind, backend] as const))(
    'gives the vectors of the original, on %s',
    async (_, backend) => {
      const encoder = await openBertEncoder(backend, model);
      try {
        expect(encoder.dimensions).toBe(384);
        const vectors = await encoder.encode(TEXTS);
        for (const [a, b, cosine] of COSINES)
          expect(Math.abs(dot(vectors, 384, a, b) - cosine)).toBeLessThan(1e-3);
        expect(dot(vectors, 384, 0, 0)).toBeCloseTo(1, 5);
        expect(dot(vectors, 384, 6, 6)).toBe(0);
        const alone = await encoder.encode([TEXTS[3]]);
        alone.forEach((value, k) => expect(value).toBeCloseTo(vectors[3 * 384 + k], 5));
        const before = backend.tf.memory().numTensors;
        const long = await encoder.encode([
          'word '.repeat(200_000),
          '😀'.repeat(3_000),
          '\u0000\ud800',
        ]);
        expect(long.every(Number.isFinite)).toBe(true);
        expect(backend.tf.memory().numTensors).toBe(before);
      } finally {
        encoder.dispose();
      }
    },
    60_000,
  );

  test('cuts texts into the pieces of the original', async () => {
    const lines = (await readFile(path.join(model, 'vocab.txt'), 'utf8')).trimEnd().split('\n');
    const vocabulary = new Map(lines.map((piece, id) => [piece, id]));
    const tokeniser = wordPiece({ vocabulary, lowerCase: true });
    expect(TEXTS.slice(1).map((text) => tokeniser.encode(text, 256))).toEqual([
      [101, 2009, 1005, 1055, 2061, 11559, 2648, 999, 102],
      [101, 2002, 5225, 2000, 1996, 3346, 1012, 102],
      [
        101, 8814, 16173, 1011, 7668, 1578, 2629, 5366, 1002, 1017, 1012, 2753, 1517, 15743, 1029,
        102,
      ],
      [101, 100, 100, 100, 100, 100, 102],
      [
        101, 3424, 10521, 4355, 7875, 13602, 3672, 12199, 2964, 100, 3565, 9289, 10128, 29181,
        24411, 4588, 102,
      ],
      [101, 102],
    ]);
    expect(tokeniser.encode(TEXTS[3], 5)).toEqual([101, 8814, 16173, 1011, 102]);
  });
});

/** A safetensors file of zeros. */
function tensorsFile(shapes: Readonly<Record<string, readonly number[]>>): Buffer {
  let at = 0;
  const header: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const size = 4 * shape.reduce((a, b) => a * b, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [at, at + size] };
    at += size;
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(at)]);
}

const openModel = (files: Readonly<Record<string, string | Buffer>>) =>
  inTemporaryFolder(async (place) => {
    for (const [name, content] of Object.entries(files))
      await writeFile(path.join(place, name), content);
    return openBertEncoder(wasm, place);
  });

describe('a folder that is no model', () => {
  const CONFIG = {
    vocab_size: 4,
    hidden_size: 4,
    intermediate_size: 8,
    num_hidden_layers: 1,
    num_attention_heads: 2,
    max_position_embeddings: 8,
    type_vocab_size: 2,
  };

  const vocabulary = '[UNK]\n[CLS]\n[SEP]\nword\n';
  const config = JSON.stringify(CONFIG);
  const words = 'embeddings.word_embeddings.weight';

  test.each([
    ['nothing', {}, 'NOT_FOUND', 'config.json'],
    ['no JSON', { 'config.json': '{' }, 'DAMAGED', 'config.json'],
    ['another family', { 'config.json': '{"model_type":"t5"}' }, 'UNSUPPORTED', 'model_type'],
    ['a size missing', { 'config.json': '{"vocab_size":4}' }, 'DAMAGED', 'hidden_size'],
    ['no words', { 'config.json': config }, 'NOT_FOUND', 'tokenizer.json'],
    ['no marks', { 'config.json': config, 'vocab.txt': 'a\n' }, 'DAMAGED', '[CLS]'],
    [
      'no weights',
      { 'config.json': config, 'vocab.txt': vocabulary },
      'NOT_FOUND',
      'model.safetensors',
    ],
    [
      'rubbish for weights',
      { 'config.json': config, 'vocab.txt': vocabulary, 'model.safetensors': 'not tensors at all' },
      'DAMAGED',
      'model.safetensors',
    ],
    [
      'a tensor missing',
      {
        'config.json': config,
        'vocab.txt': vocabulary,
        'model.safetensors': tensorsFile({ a: [1] }),
      },
      'DAMAGED',
      words,
    ],
    [
      'a tensor of another shape',
      {
        'config.json': config,
        'vocab.txt': vocabulary,
        'model.safetensors': tensorsFile({ [words]: [3, 4] }),
      },
      'DAMAGED',
      '3×4, not as 4×4',
    ],
  ])('%s: says which file, and which tensor', async (_, files, code, says) => {
    await expect(openModel(files as Record<string, string | Buffer>)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(says),
    });
  });
});

describe('counted words to dense vectors', () => {
  const corpus = [
    'gift card for birthdays',
    'a birthday gift',
    'card with envelope',
    'guitar strings, steel',
    'electric guitar with steel strings',
    'nylon strings',
  ];

  test('texts on one matter lie near each other; the state survives a bundle', async () => {
    const state = await fitDenseTfIdf(corpus, { dimensions: 3, seed: 1 });
    const encoder = openDenseTfIdf(decodePlain(encodePlain(state)) as DenseTfIdf);
    expect(encoder.dimensions).toBe(3);
    const vectors = await encoder.encode(['birthday card', 'steel guitar', 'gift', 'quantum', '']);
    expect(dot(vectors, 3, 0, 2)).toBeGreaterThan(0.9);
    expect(dot(vectors, 3, 0, 1)).toBeLessThan(0.3);
    expect(dot(vectors, 3, 3, 3)).toBe(0);
    expect(await fitDenseTfIdf(corpus, { dimensions: 3, seed: 1 })).toEqual(state);
  });

  test('no corpus, no words: no dimensions and no error', async () => {
    for (const none of [[], ['', '!?']]) {
      const encoder = openDenseTfIdf(await fitDenseTfIdf(none, { dimensions: 8, seed: 1 }));
      expect(await encoder.encode(['anything'])).toHaveLength(0);
    }
  });
});
