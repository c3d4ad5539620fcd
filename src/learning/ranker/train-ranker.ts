/** Trains the ranker: a few perceptrons from different seeds on the same lists, averaged at serving. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled, TastegraphError } from '../../domain/error.ts';
import { seededRandom, shuffle, type Random } from '../../numeric/random.ts';
import { Adam, cosineDecay } from '../adam.ts';
import { fitScaling } from './feature-scaling.ts';
import { listNdcg } from './list-ndcg.ts';
import { openNeuralRanker } from './neural-ranker.ts';
import { openBatch } from './ranker-batch.ts';
import { lossAndGradient } from './ranker-gradient.ts';
import { checkLists, usefulLists, type RankerLists } from './ranker-lists.ts';
import {
  RANKER_DEFAULTS,
  type CurvePoint,
  type RankerSettings,
  type TrainingWatch,
} from './ranker-settings.ts';
import { initialMember, type RankerWeights } from './ranker-weights.ts';
import type { TensorBackend } from '../tensor-backend.ts';

export interface TrainedRanker {
  readonly weights: RankerWeights;
  readonly curve: readonly CurvePoint[];
}

/**
 * AdamW with cosine decay on a listwise softmax over samples of the lists. The same lists, settings and backend give the
 * same weights, byte for byte, on one machine. Yields to the event loop after every step.
 * @throws TastegraphError `BAD_INPUT` when there is nothing to learn from, `CANCELLED` when the signal aborts
 */
export async function trainRanker(
  backend: TensorBackend,
  lists: RankerLists,
  settings: Partial<RankerSettings> = {},
  watch: TrainingWatch = {},
): Promise<TrainedRanker> {
  checkLists(lists);
  await backend.activate();
  const training = startTraining(backend, lists, { ...RANKER_DEFAULTS, ...settings });
  const { weights, plan, random } = training;
  const curve: CurvePoint[] = [];
  for (let epoch = 1; epoch <= plan.epochs; epoch++) {
    const order = shuffle(training.useful, random).slice(0, plan.maximumLists);
    const losses = await runEpoch(training, order, watch);
    for (const [member, loss] of losses.entries()) {
      const point = { member, epoch, loss, ...validate(weights, member, watch.validation) };
      curve.push(point);
      watch.onEpoch?.(point);
    }
  }
  return { weights, curve };
}

interface Training {
  readonly backend: TensorBackend;
  readonly lists: RankerLists;
  readonly plan: RankerSettings;
  readonly useful: Uint32Array;
  readonly weights: RankerWeights;
  readonly optimisers: readonly Adam[];
  readonly random: Random;
  readonly steps: number;
  step: number;
}

function startTraining(backend: TensorBackend, lists: RankerLists, plan: RankerSettings): Training {
  const useful = usefulLists(lists);
  if (useful.length === 0) {
    const message = 'No ranker list has both relevant and other candidates: nothing to learn from.';
    throw new TastegraphError('BAD_INPUT', message, { field: 'lists' });
  }
  const shape = { width: lists.width, hidden1: plan.hidden[0], hidden2: plan.hidden[1] };
  const members = Array.from({ length: plan.members }, (_, member) =>
    initialMember(shape, seededRandom(plan.seed + 7919 * (member + 1))),
  );
  const stepsOfEpoch = Math.ceil(Math.min(useful.length, plan.maximumLists) / plan.batch);
  return {
    backend,
    lists,
    plan,
    useful,
    weights: { ...shape, ...fitScaling(lists), members },
    optimisers: members.map((member) => new Adam(member.length, plan.weightDecay)),
    random: seededRandom(plan.seed),
    steps: stepsOfEpoch * plan.epochs,
    step: 0,
  };
}

/** One pass over the lists in the given order; the mean loss of each member. */
async function runEpoch(
  training: Training,
  order: Uint32Array,
  { signal, onStep }: TrainingWatch,
): Promise<Float64Array> {
  const { plan, steps } = training;
  const mean = new Float64Array(plan.members);
  for (let start = 0; start < order.length; start += plan.batch) {
    stopIfCancelled(signal);
    const chosen = order.subarray(start, start + plan.batch);
    const losses = runStep(training, chosen);
    losses.forEach((loss, member) => (mean[member] += (loss * chosen.length) / order.length));
    training.step++;
    onStep?.(training.step / steps);
    await setImmediate();
  }
  return mean;
}

/** All members learn from one batch, so that it is gathered and uploaded once. */
function runStep({ backend, lists, plan, ...training }: Training, chosen: Uint32Array): number[] {
  const { weights, optimisers, step, steps } = training;
  const learningRate = cosineDecay(plan.learningRate, step, steps);
  const length = Math.min(plan.listRows, lists.length);
  const batch = openBatch(backend, lists, weights, chosen, length, training.random);
  try {
    return weights.members.map((member, m) => {
      const { loss, gradient } = lossAndGradient(backend, weights, member, batch);
      optimisers[m].step(member, gradient, learningRate);
      return loss;
    });
  } finally {
    batch.dispose();
  }
}

function validate(
  weights: RankerWeights,
  member: number,
  lists: RankerLists | undefined,
): Pick<CurvePoint, 'validationNdcg'> {
  if (lists === undefined) return {};
  const alone = openNeuralRanker({ ...weights, members: [weights.members[member]] });
  return { validationNdcg: listNdcg(alone, lists, 10) };
}
