/** Learns to fuse the modes of items so that what people take one after the other lies near each other. */
import { setImmediate } from 'node:timers/promises';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import { stopIfCancelled, TastegraphError } from '../../domain/error.ts';
import { seededRandom, type Random } from '../../numeric/random.ts';
import { Adam, cosineDecay } from '../adam.ts';
import { sampleCandidates } from '../embeddings/candidate-sample.ts';
import { gatherRows } from '../embeddings/row-table.ts';
import { initialParameters, parameterViews } from '../parameter-layout.ts';
import type { TensorBackend, Tensors } from '../tensor-backend.ts';
import { logSumExp, product } from '../tensor-layers.ts';
import { lossAndGradient } from '../tensor-step.ts';
import { fuseRows, fusionLayout, type FusionKind, type ModeRows } from './fusion-network.ts';
import { FUSION_DEFAULTS, type FusionSettings } from './fusion-settings.ts';
import type { ItemMode } from './item-modes.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type FusionModel = {
  readonly kind: FusionKind;
  readonly dimensions: number;
  readonly modes: readonly number[];
  readonly parameters: Float32Array;
};

/** Items that one person took one after the other. */
export interface ItemPairs {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

/** Cosines are multiplied by it before the softmax. */
const SHARPNESS = 10;

/**
 * Sampled softmax of the second item of a pair among candidates, by cosine. The same input gives the same model, byte for
 * byte, on one machine.
 * @throws TastegraphError `BAD_INPUT` without a mode, `CANCELLED`
 */
export async function trainFusion(
  backend: TensorBackend,
  kind: FusionKind,
  modes: readonly ItemMode[],
  pairs: ItemPairs,
  settings: Partial<FusionSettings> = {},
): Promise<FusionModel> {
  const plan = { ...FUSION_DEFAULTS, ...settings };
  if (modes.length === 0)
    throw new TastegraphError('BAD_INPUT', 'There is nothing to fuse.', { field: 'modes' });
  await backend.activate();
  const random = seededRandom(plan.seed);
  const shape = { kind, dimensions: plan.dimensions, modes: modes.map((mode) => mode.dimensions) };
  const layout = fusionLayout(shape);
  const parameters = initialParameters(layout, random);
  const optimiser = new Adam(parameters.length, plan.weightDecay);
  const steps = pairs.first.length === 0 ? 0 : plan.steps;
  for (let step = 0; step < steps; step++) {
    stopIfCancelled(plan.signal);
    const question = drawPairs(modes, pairs, plan, random);
    const { gradient } = lossAndGradient(backend, layout, parameters, (tf, named) =>
      pairLoss(tf, question, (rows) => fuseRows(tf, shape, rows, named)),
    );
    optimiser.step(parameters, gradient, cosineDecay(plan.learningRate, step, steps));
    plan.onStep?.((step + 1) / steps);
    await setImmediate();
  }
  return { ...shape, parameters };
}

/** [items × dimensions] of unit length; 0 for items that have no mode at all. */
export async function fuseItems(
  backend: TensorBackend,
  model: FusionModel,
  modes: readonly ItemMode[],
): Promise<Float32Array> {
  await backend.activate();
  const items = modes[0].present.length;
  const out = new Float32Array(items * model.dimensions);
  const views = parameterViews(fusionLayout(model), model.parameters);
  for (let from = 0; from < items; from += TOGETHER) {
    const rows = Uint32Array.from({ length: Math.min(TOGETHER, items - from) }, (_, r) => from + r);
    const fused = backend.tf.tidy(() => {
      const { tf } = backend;
      const named = Object.fromEntries(
        fusionLayout(model).map(({ name, shape }) => [name, tf.tensor(views[name], [...shape])]),
      );
      return fuseRows(
        tf,
        model,
        modes.map((mode) => rowsOf(tf, take(mode, rows))),
        named,
      );
    });
    const values = fused.dataSync<'float32'>();
    fused.dispose();
    rows.forEach((item, row) => {
      if (modes.some(({ present }) => present[item] === 1))
        out.set(
          values.subarray(row * model.dimensions, (row + 1) * model.dimensions),
          item * model.dimensions,
        );
    });
    await setImmediate();
  }
  return out;
}

const TOGETHER = 2_048;

interface TakenMode {
  readonly dimensions: number;
  readonly x: Float32Array;
  readonly mask: Float32Array;
}

interface PairQuestion {
  readonly firsts: readonly TakenMode[];
  readonly candidates: readonly TakenMode[];
  /** [pairs] place of the second item among the candidates. */
  readonly right: Uint32Array;
  readonly correction: Float32Array;
}

function drawPairs(
  modes: readonly ItemMode[],
  { first, second }: ItemPairs,
  plan: FusionSettings,
  random: Random,
): PairQuestion {
  const chosen = Uint32Array.from({ length: plan.batch }, () => random.integer(first.length));
  const answers = chosen.map((pair) => second[pair]);
  const items = modes[0].present.length;
  const sample = sampleCandidates(items, answers, plan.maximumCandidates, random);
  const place = new Map(Array.from(sample.columns, (item, at) => [item, at]));
  const firsts = chosen.map((pair) => first[pair]);
  const drop = (taken: TakenMode): TakenMode => dropped(taken, plan.modeDropout, random);
  return {
    firsts: modes.map((mode) => drop(take(mode, firsts))),
    candidates: modes.map((mode) => drop(take(mode, sample.columns))),
    right: answers.map((item) => place.get(item) ?? 0),
    correction: sample.correction,
  };
}

const take = ({ dimensions, vectors, present }: ItemMode, items: Uint32Array): TakenMode => ({
  dimensions,
  x: gatherRows(vectors, items, dimensions),
  mask: Float32Array.from(items, (item) => present[item]),
});

function dropped({ dimensions, x, mask }: TakenMode, share: number, random: Random): TakenMode {
  mask.forEach((there, row) => {
    if (there === 0 || random.next() >= share) return;
    mask[row] = 0;
    x.fill(0, row * dimensions, (row + 1) * dimensions);
  });
  return { dimensions, x, mask };
}

const rowsOf = (tf: Tensors, { dimensions, x, mask }: TakenMode): ModeRows => ({
  x: tf.tensor2d(x, [mask.length, dimensions]),
  mask: tf.tensor2d(mask, [mask.length, 1]),
});

function pairLoss(
  tf: Tensors,
  { firsts, candidates, right, correction }: PairQuestion,
  fuse: (rows: readonly ModeRows[]) => Tensor2D,
): Scalar {
  const queries = fuse(firsts.map((taken) => rowsOf(tf, taken)));
  const keys = fuse(candidates.map((taken) => rowsOf(tf, taken)));
  const cosines: Tensor2D = tf.mul(product(tf, queries, tf.transpose(keys)), SHARPNESS);
  const hot = tf.oneHot(tf.tensor1d(Int32Array.from(right), 'int32'), correction.length);
  const own = tf.sum(tf.mul(cosines, tf.cast(hot, 'float32')), 1);
  return tf.mean(tf.sub(logSumExp(tf, tf.add(cosines, correction)), own));
}
