/** More rows like those of a rare class: a small variational autoencoder (Kingma and Welling 2014) over feature vectors. */
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom } from '../../numeric/random.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import type { PhraseRow } from './phrase-features.ts';

const LATENT = 8;
const HIDDEN = 32;
const EPOCHS = 40;
const BATCH = 64;
/** Rows of unit length are small numbers: their errors have to outweigh the distance from the normal. */
const ERROR_WEIGHT = 200;
/** A generated row keeps its strongest features, as many as a short review has. */
const KEPT = 60;

export async function generateRows(
  backend: TensorBackend,
  rows: readonly PhraseRow[],
  width: number,
  { count, seed, signal }: { count: number; seed: number; signal?: AbortSignal | undefined },
): Promise<PhraseRow[]> {
  if (rows.length === 0 || count === 0) return [];
  const { tf } = backend;
  await backend.activate();
  const random = seededRandom(seed);
  const normal = (length: number, scale: number) =>
    Float32Array.from({ length }, () => scale * random.normal());
  const matrix = (from: number, to: number) =>
    tf.variable(tf.tensor2d(normal(from * to, 1 / Math.sqrt(from)), [from, to]));
  const [into, mean, spread] = [
    matrix(width, HIDDEN),
    matrix(HIDDEN, LATENT),
    matrix(HIDDEN, LATENT),
  ];
  const [up, out] = [matrix(LATENT, HIDDEN), matrix(HIDDEN, width)];
  const parameters = [into, mean, spread, up, out];
  const optimiser = tf.train.adam(0.005);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let start = 0; start < rows.length; start += BATCH) {
      stopIfCancelled(signal);
      const batch = rows.slice(start, start + BATCH);
      const noise = normal(batch.length * LATENT, 1);
      optimiser.minimize(
        () => {
          const x = tf.tensor2d(dense(batch, width), [batch.length, width]);
          const hidden = tf.relu(tf.matMul(x, into));
          const [mu, logVar] = [tf.matMul(hidden, mean), tf.matMul(hidden, spread)];
          const z = tf.add(
            mu,
            tf.mul(tf.exp(tf.mul(logVar, 0.5)), tf.tensor2d(noise, [batch.length, LATENT])),
          );
          const again = tf.relu(tf.matMul(tf.relu(tf.matMul(z, up)), out));
          const error = tf.sum(tf.square(tf.sub(again, x)), 1);
          const distance = tf.mul(
            tf.sum(tf.sub(tf.sub(tf.add(tf.square(mu), tf.exp(logVar)), 1), logVar), 1),
            0.5,
          );
          return tf.mean(tf.add(tf.mul(error, ERROR_WEIGHT), distance));
        },
        false,
        parameters,
      );
    }
  }
  const made = tf.tidy(() => {
    const z = tf.tensor2d(normal(count * LATENT, 1), [count, LATENT]);
    return tf.relu(tf.matMul(tf.relu(tf.matMul(z, up)), out)).dataSync();
  });
  tf.dispose(parameters);
  optimiser.dispose();
  return Array.from({ length: count }, (_, row) =>
    strongest(Float32Array.from(made.subarray(row * width, (row + 1) * width))),
  );
}

function dense(batch: readonly PhraseRow[], width: number): Float32Array {
  const out = new Float32Array(batch.length * width);
  for (const [place, { columns, values }] of batch.entries())
    columns.forEach((column, n) => (out[place * width + column] = values[n]));
  return out;
}

function strongest(row: Float32Array): PhraseRow {
  const columns = Array.from(row.keys())
    .filter((column) => row[column] > 0)
    .sort((a, b) => row[b] - row[a] || a - b)
    .slice(0, KEPT);
  const length = Math.hypot(...columns.map((column) => row[column]));
  return { columns, values: columns.map((column) => row[column] / length) };
}
