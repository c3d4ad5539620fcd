/** Trains a sequence encoder to foretell each next item, and its category, from the items before it. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled, TastegraphError } from '../../domain/error.ts';
import { seededRandom, type Random } from '../../numeric/random.ts';
import { Adam, cosineDecay } from '../adam.ts';
import { parameterViews, sizeOf } from '../parameter-layout.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import { openBatch, type BatchSource } from './next-step-batch.ts';
import { nextStepGradient, type NamedValues } from './next-step-loss.ts';
import {
  initialModel,
  modelLayout,
  modelViews,
  rowsOfItems,
  SEQUENCE_NETWORKS,
  type SequenceModel,
} from './sequence-model.ts';
import {
  SEQUENCE_DEFAULTS,
  type SequenceCurvePoint,
  type SequenceKind,
  type SequenceSettings,
  type SequenceTask,
} from './sequence-settings.ts';
import { batchesOf, cutWindows, type SequenceWindow } from './sequence-windows.ts';

export interface SequenceWatch {
  readonly signal?: AbortSignal | undefined;
  /** After every step; `done` of 1. */
  readonly onStep?: ((done: number) => void) | undefined;
  /** After every pass, with the model as it is then; what it finds is kept in the curve, and it may end the training. */
  readonly onEpoch?:
    | ((point: SequenceCurvePoint, model: SequenceModel) => Promise<EpochVerdict>)
    | undefined;
}

export interface EpochVerdict {
  /** @10 of the next item, in the validation part. */
  readonly hitRate: number;
  readonly enough: boolean;
}

export interface TrainedSequences {
  readonly model: SequenceModel;
  readonly curve: readonly SequenceCurvePoint[];
}

/**
 * AdamW with cosine decay. The same task, settings and backend give the same model, byte for byte, on one machine.
 * Yields to the event loop after every step. Where nobody has two items, the model is that of the start.
 * @throws TastegraphError `BAD_INPUT` for settings no network can have, `CANCELLED` when the signal aborts
 */
export async function trainSequenceEncoder(
  backend: TensorBackend,
  kind: SequenceKind,
  task: SequenceTask,
  settings: Partial<SequenceSettings> = {},
  watch: SequenceWatch = {},
): Promise<TrainedSequences> {
  const plan = { ...SEQUENCE_DEFAULTS, ...settings };
  checkPlan(plan);
  await backend.activate();
  const random = seededRandom(plan.seed);
  const model = initialModel(kind, task, plan, random);
  const training = { source: sourceOf(model, task, plan), random, backend, watch };
  const optimiser = new Adam(model.parameters.length, plan.weightDecay);
  const epochs = Math.min(plan.stopAfter ?? plan.epochs, plan.epochs);
  const curve: SequenceCurvePoint[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const batches = batchesOf(cutWindows(task, plan.length, random), plan.batch, random);
    const losses = await runEpoch(training, optimiser, batches, epoch - 1);
    const point = { epoch, ...losses };
    const verdict = await watch.onEpoch?.(point, model);
    curve.push(verdict === undefined ? point : { ...point, validationHitRate: verdict.hitRate });
    if (verdict?.enough === true) break;
  }
  return { model, curve };
}

interface Training {
  readonly backend: TensorBackend;
  readonly source: BatchSource;
  readonly random: Random;
  readonly watch: SequenceWatch;
}

const sourceOf = (
  model: SequenceModel,
  task: SequenceTask,
  settings: SequenceSettings,
): BatchSource => ({
  model,
  task,
  settings,
  rowOf: rowsOfItems(model),
  views: modelViews(model),
});

/** One pass; its mean losses. */
async function runEpoch(
  { backend, source, random, watch }: Training,
  optimiser: Adam,
  batches: readonly SequenceWindow[][],
  epoch: number,
): Promise<{ loss: number; categoryLoss: number }> {
  const { model, settings } = source;
  const mean = { loss: 0, categoryLoss: 0 };
  for (const [at, windows] of batches.entries()) {
    stopIfCancelled(watch.signal);
    const batch = openBatch(source, windows, random);
    const parameters = networkParameters(model);
    const network = SEQUENCE_NETWORKS[model.kind];
    const found = nextStepGradient(backend, network, model, batch.numbers, parameters);
    const gradient = new Float32Array(model.parameters.length);
    const into = parameterViews(modelLayout(model), gradient);
    for (const { name, values } of parameters)
      if (values.length > 0) into[name].set(found.of[name]);
    batch.giveBack(found.of, into);
    const done = epoch + at / batches.length;
    optimiser.step(
      model.parameters,
      gradient,
      cosineDecay(settings.learningRate, done, settings.epochs),
    );
    mean.loss += found.itemLoss / batches.length;
    mean.categoryLoss += found.categoryLoss / (settings.categoryWeight || 1) / batches.length;
    watch.onStep?.(Math.min(1, (epoch + (at + 1) / batches.length) / settings.epochs));
    await setImmediate();
  }
  return mean;
}

/** All but the tables of items, of which a step sees rows only. */
function networkParameters(model: SequenceModel): NamedValues[] {
  const views = modelViews(model);
  return modelLayout(model)
    .filter((spec) => !['items', 'itemBias'].includes(spec.name) && sizeOf(spec) > 0)
    .map(({ name, shape }) => ({ name, shape, values: views[name] }));
}

function checkPlan({ dimensions, length, dropout }: SequenceSettings): void {
  if (dimensions < 2 || dimensions % 2 !== 0)
    throw bad('dimensions', 'An encoder of sequences needs an even number of dimensions.');
  if (length < 1) throw bad('length', 'An encoder of sequences looks at one step at least.');
  if (!(dropout >= 0 && dropout < 1)) throw bad('dropout', 'Dropout is a share below 1.');
}

const bad = (field: string, message: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', message, { field });
