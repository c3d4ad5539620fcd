/** A model of sentiment learns from stars, and generated rows are rows of the same kind. */
import { generateRows } from '../../src/learning/sentiment/feature-vae.ts';
import { phraseFeatures } from '../../src/learning/sentiment/phrase-features.ts';
import { trainSentiment } from '../../src/learning/sentiment/train-sentiment.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';

const TEXTS = [
  ['not good at all, it broke', 0],
  ['this is so so, average', 1],
  ['really good, love it', 2],
] as const;
const examples = Array.from({ length: 30 }, () => TEXTS).flat();
const features = phraseFeatures(examples.map(([text]) => text));
const rows = examples.map(([text, label]) => ({ row: features.row(text), label }));

test('texts like those of a class are told to be of it, and no text makes it fail', async () => {
  const backend = await openTensorBackend('wasm');
  const settings = { seed: 1, balance: 0.5, epochs: 20 };
  const model = await trainSentiment(backend, features, rows, settings);
  const said = (text: string) => {
    const { chances } = model.predict(text);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 5);
    return chances.indexOf(Math.max(...chances));
  };
  expect(TEXTS.map(([text]) => said(text))).toEqual([0, 1, 2]);
  for (const text of ['', '\uD800', '😀'.repeat(300_000), 'a'.repeat(1_000_000)]) said(text);
});

test('generated rows have unit length and columns of the features', async () => {
  const backend = await openTensorBackend('wasm');
  const negative = rows.filter(({ label }) => label === 0).map(({ row }) => row);
  const made = await generateRows(backend, negative, features.width, { count: 7, seed: 1 });
  expect(made).toHaveLength(7);
  for (const { columns, values } of made.filter((row) => row.columns.length > 0)) {
    expect(Math.hypot(...values)).toBeCloseTo(1, 4);
    expect(columns.every((column) => column < features.width)).toBe(true);
  }
});
