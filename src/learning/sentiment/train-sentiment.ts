/** Learns from reviews with stars how a text is meant: softmax regression over phrases, trained in TensorFlow.js. */
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import type { PhraseFeatures, PhraseRow } from './phrase-features.ts';
import { SENTIMENT_CLASSES, sentimentModel, type SentimentModel } from './sentiment-model.ts';

export interface LabelledRow {
  readonly row: PhraseRow;
  /** Place in `SENTIMENT_CLASSES`. */
  readonly label: number;
}

export interface SentimentSettings {
  readonly seed: number;
  /** 0: each review counts alike; 1: each class does. */
  readonly balance: number;
  readonly epochs: number;
  readonly signal?: AbortSignal | undefined;
}

const CLASSES = SENTIMENT_CLASSES.length;
const BATCH = 128;
const LEARNING_RATE = 0.01;

export async function trainSentiment(
  backend: TensorBackend,
  features: PhraseFeatures,
  examples: readonly LabelledRow[],
  { seed, balance, epochs, signal }: SentimentSettings,
): Promise<SentimentModel> {
  const { tf } = backend;
  await backend.activate();
  const { width } = features;
  const weights = tf.variable(tf.zeros([width, CLASSES]));
  const bias = tf.variable(tf.zeros([CLASSES]));
  const optimiser = tf.train.adam(LEARNING_RATE);
  const worth = classWorth(examples, balance);
  const random = seededRandom(seed);
  const order = Uint32Array.from(examples, (_, place) => place);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (let start = 0; start < order.length; start += BATCH) {
      stopIfCancelled(signal);
      const batch = Array.from(order.subarray(start, start + BATCH), (place) => examples[place]);
      optimiser.minimize(
        () => {
          const x = tf.tensor2d(denseRows(batch, width), [batch.length, width]);
          const y = tf.tensor2d(targets(batch, worth), [batch.length, CLASSES]);
          return tf.neg(
            tf.mean(tf.sum(tf.mul(tf.logSoftmax(tf.add(tf.matMul(x, weights), bias)), y), 1)),
          );
        },
        false,
        [weights, bias],
      );
    }
  }
  const state = {
    phrases: features.phrases,
    idf: features.idf,
    weights: Float32Array.from(weights.dataSync()),
    bias: Float32Array.from(bias.dataSync()),
  };
  tf.dispose([weights, bias]);
  optimiser.dispose();
  return sentimentModel(state, features);
}

/** The mean over all examples is 1. */
function classWorth(examples: readonly LabelledRow[], balance: number): Float64Array {
  const counts = new Float64Array(CLASSES);
  for (const { label } of examples) counts[label]++;
  const raw = counts.map((count) => (count === 0 ? 0 : (examples.length / count) ** balance));
  const mean = raw.reduce((sum, worth, label) => sum + worth * counts[label], 0) / examples.length;
  return raw.map((worth) => worth / Math.max(mean, 1e-12));
}

function denseRows(batch: readonly LabelledRow[], width: number): Float32Array {
  const dense = new Float32Array(batch.length * width);
  for (const [place, { row }] of batch.entries())
    row.columns.forEach((column, n) => (dense[place * width + column] = row.values[n]));
  return dense;
}

function targets(batch: readonly LabelledRow[], worth: Float64Array): Float32Array {
  const out = new Float32Array(batch.length * CLASSES);
  batch.forEach(({ label }, place) => (out[place * CLASSES + label] = worth[label]));
  return out;
}
