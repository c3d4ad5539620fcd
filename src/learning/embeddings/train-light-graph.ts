/** LightGCN for users who are known by their history alone: base vectors are trained, propagation is fixed. */
import type { Tensor2D } from '@tensorflow/tfjs';
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import { Adam, cosineDecay } from '../adam.ts';
import type { EmbeddingTraining } from './embedding-training.ts';
import { historyMeans, spreadMeans } from './history-means.ts';
import { drawQuestions, type Questions } from './history-questions.ts';
import { openLightGraph, type LightGraph, type Sides } from './light-graph.ts';
import { gatherRows, scatterRows } from './row-table.ts';
import { softmaxGradient } from './softmax-products.ts';
import type { TensorBackend } from '../tensor-backend.ts';

export interface LightGraphSettings extends EmbeddingTraining {
  /** How far base vectors travel along edges, at least 1. */
  readonly layers: number;
}

export interface LightVectors {
  /** [items × dimensions] mean of an item's layers 0..K: what a user is compared with. */
  readonly items: Float32Array;
  /** [items × dimensions] mean of its layers 0..K-1 by √degree: what an event adds to its user, whose layers are 1..K. */
  readonly history: Float32Array;
  /** [items] */
  readonly bias: Float32Array;
}

/**
 * LightGCN (He et al. 2020, eqs. 3, 4 and 7) with the softmax over all items (or a uniform sample) in the place of BPR;
 * a user's layer 0 is left out of their final vector, so that the history alone gives it, and what is asked of a history
 * is hidden from its sum. Same seed and backend, same bytes.
 * @throws TastegraphError `CANCELLED`
 */
export async function trainLightGraph(
  backend: TensorBackend,
  interest: SparseRows,
  plan: LightGraphSettings,
): Promise<LightVectors> {
  await backend.activate();
  const random = seededRandom(plan.seed);
  const base = baseOf(interest, plan.dimensions);
  for (let i = 0; i < base.nodes.length; i++) {
    base.nodes[i] = random.normal() / Math.sqrt(plan.dimensions);
  }
  interest.indices.forEach((item, e) => (base.bias[item] += interest.values[e]));
  base.bias.forEach((total, item) => (base.bias[item] = Math.log1p(total)));
  const optimiser = new Adam(base.all.length, plan.weightDecay);
  const graph = openLightGraph(backend, interest);
  try {
    const gradient = baseOf(interest, plan.dimensions);
    for (let step = 0; step < plan.steps; step++) {
      stopIfCancelled(plan.signal);
      const questions = drawQuestions(interest, plan, random);
      if (questions === undefined) break;
      gradient.all.fill(0);
      const loss = learn(backend, graph, { interest, plan, base, questions }, gradient);
      optimiser.step(base.all, gradient.all, cosineDecay(plan.learningRate, step, plan.steps));
      plan.onStep?.({ step: step + 1, loss });
      await setImmediate();
    }
    return { ...propagate(backend, graph, base, plan), bias: base.bias.slice() };
  } finally {
    graph.dispose();
  }
}

/** Views into one array. */
interface Base {
  readonly all: Float32Array;
  /** [users + items × dimensions], users first. */
  readonly nodes: Float32Array;
  /** How much of `nodes` is the users'. */
  readonly ofUsers: number;
  readonly bias: Float32Array;
}

function baseOf({ rows, columns }: SparseRows, dimensions: number): Base {
  const all = new Float32Array((rows + columns) * dimensions + columns);
  const nodes = all.subarray(0, (rows + columns) * dimensions);
  return { all, nodes, ofUsers: rows * dimensions, bias: all.subarray(nodes.length) };
}

/** The served vectors from the base vectors. */
function propagate(
  { tf }: TensorBackend,
  graph: LightGraph,
  { nodes, ofUsers }: Base,
  { dimensions, layers }: Pick<LightGraphSettings, 'dimensions' | 'layers'>,
): Pick<LightVectors, 'items' | 'history'> {
  const [early, whole] = tf.tidy(() => {
    let layer: Sides<Tensor2D> = {
      users: tf.tensor2d(nodes.subarray(0, ofUsers), [ofUsers / dimensions, dimensions]),
      items: tf.tensor2d(nodes.subarray(ofUsers), [graph.itemScale.length, dimensions]),
    };
    let [before, sum] = [layer.items, layer.items];
    for (let k = 0; k < layers; k++) {
      layer = graph.spread(layer);
      [before, sum] = [sum, tf.add(sum, layer.items)];
    }
    const early: Tensor2D = tf.mul(before, historyFactor(tf, graph, layers));
    const mean: Tensor2D = tf.div(sum, layers + 1);
    return [early, mean];
  });
  const served = { history: early.dataSync<'float32'>(), items: whole.dataSync<'float32'>() };
  tf.dispose([early, whole]);
  return served;
}

/** [items × 1] */
const historyFactor = (tf: TensorBackend['tf'], { itemScale }: LightGraph, layers: number) =>
  tf.tensor2d(
    itemScale.map((scale) => 1 / (scale * layers)),
    [itemScale.length, 1],
  );

interface Lesson {
  readonly interest: SparseRows;
  readonly plan: LightGraphSettings;
  readonly base: Base;
  readonly questions: Questions;
}

/** Fills the gradient; the loss per hidden item. */
function learn(
  backend: TensorBackend,
  graph: LightGraph,
  { interest, plan, base, questions }: Lesson,
  gradient: Base,
): number {
  const { dimensions: width, historyPower: power } = plan;
  const { seen, sample, codes, rows } = questions;
  const vectors = propagate(backend, graph, base, plan);
  const found = softmaxGradient(backend, {
    rows: rows.length,
    candidates: sample.columns.length,
    width,
    queries: historyMeans(interest, seen, vectors.history, width, power),
    keys: gatherRows(vectors.items, sample.columns, width),
    bias: sample.correction.map((offset, at) => offset + base.bias[sample.columns[at]]),
    codes,
  });
  const items = new Float32Array(vectors.items.length);
  const history = new Float32Array(vectors.history.length);
  scatterRows(found.keys, sample.columns, width, items);
  spreadMeans(interest, seen, found.queries, width, power, history);
  scatterRows(found.bias, sample.columns, 1, gradient.bias);
  descend(backend, graph, { items, history }, plan, gradient);
  return found.loss / questions.answersPerRow;
}

/** The way back: propagation is its own transpose, so that Horner's rule over the layers gives the base's gradient. */
function descend(
  { tf }: TensorBackend,
  graph: LightGraph,
  served: Pick<LightVectors, 'items' | 'history'>,
  { dimensions, layers }: LightGraphSettings,
  { nodes, ofUsers }: Base,
): void {
  const shape: [number, number] = [graph.itemScale.length, dimensions];
  const [users, items] = tf.tidy(() => {
    const last: Tensor2D = tf.div(tf.tensor2d(served.items, shape), layers + 1);
    const history = tf.mul(tf.tensor2d(served.history, shape), historyFactor(tf, graph, layers));
    const early: Tensor2D = tf.add(last, history);
    let back: Sides<Tensor2D> = {
      users: tf.zeros([ofUsers / dimensions, dimensions]),
      items: last,
    };
    for (let k = 0; k < layers; k++) {
      const spread = graph.spread(back);
      back = { users: spread.users, items: tf.add(spread.items, early) };
    }
    return [back.users, back.items];
  });
  nodes.set(users.dataSync<'float32'>());
  nodes.set(items.dataSync<'float32'>(), ofUsers);
  tf.dispose([users, items]);
}
