/** Learns how people go from one thing to the next: tries the encoders of behaviour, keeps the best, and says what it is worth. */
import { stopIfCancelled } from '../../domain/error.ts';
import { chooseSequenceEncoder } from '../../learning/sequence/choose-sequence-encoder.ts';
import { openSequenceEncoder } from '../../learning/sequence/sequence-encoder.ts';
import type { SequenceKind } from '../../learning/sequence/sequence-settings.ts';
import { withoutLast } from '../../learning/sequence/sequence-task.ts';
import { trainSequenceEncoder } from '../../learning/sequence/train-sequence-encoder.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import type { People } from '../vectors/people.ts';
import { fitFollowers } from './follower-model.ts';
import { tryNeighbours } from './neighbour-trial.ts';
import { bestForCategories, bestForItems, nextTrials, trainPerceptron } from './next-trials.ts';
import { openPeopleEncoder } from './people-encoder.ts';
import { latestSteps, peopleTask, type PeopleTask } from './people-task.ts';
import type { PeopleEncoder, SequencePart } from './sequence-part.ts';
import { sequencePlan } from './sequence-plan.ts';

export interface SequenceTraining {
  readonly people: People;
  readonly seed: number;
  readonly backend: TensorBackend;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((detail: string) => void) | undefined;
}

/** Fewer people with three items say nothing of which encoder is best. */
const LEAST_QUESTIONS = 30;
const MOST_QUESTIONS = 1_000;

/** Those that cost least first: where time runs out, the others are not tried. */
const KINDS: readonly SequenceKind[] = ['cnn', 'transformer', 'gru'];

/**
 * Undefined where too few people come back, or events have no times. The same people, seed and backend give the same part,
 * unless time runs out before all kinds were tried.
 * @throws TastegraphError `CANCELLED`
 */
export async function trainSequences(
  training: SequenceTraining,
): Promise<SequencePart | undefined> {
  const { people, seed, backend, signal, onStep } = training;
  const { limits, encoderSteps, settings, mostMs } = sequencePlan(backend, seed);
  const task = peopleTask(people, limits, seed);
  const { train, questions: asked } = withoutLast(task);
  if (asked.length < LEAST_QUESTIONS) return undefined;
  const questions = shuffle([...asked], seededRandom(seed)).slice(0, MOST_QUESTIONS);
  onStep?.('encoders of behaviour');
  const watch = { signal, until: Date.now() + mostMs };
  const shown = latestSteps(train, encoderSteps);
  const chosen = await chooseSequenceEncoder(backend, shown, settings, watch, KINDS);
  onStep?.('what comes next');
  const without = openPeopleEncoder({ items: task.itemIds, network: chosen.model });
  const trials = await nextTrials(train, questions, openSequenceEncoder(chosen.model), training);
  const neighbours = tryNeighbours(task, questions, people, without.vectorOf);
  onStep?.('the best encoder on everything');
  const [{ kind, epochs }] = chosen.tried;
  const plan = { ...settings, stopAfter: epochs };
  const all = latestSteps(task, encoderSteps);
  const { model, curve } = await trainSequenceEncoder(backend, kind, all, plan, { signal });
  const nextCategories = bestForCategories(trials);
  const { offsets, indices, values } = task.categories;
  return {
    encoder: { items: task.itemIds, network: model },
    steps: limits.steps,
    categories: task.categoryIds,
    itemCategories: { offsets, indices, values },
    curve,
    tried: chosen.tried,
    trials,
    questions: questions.length,
    nextItems: bestForItems(trials),
    ...(nextCategories === undefined ? {} : { nextCategories }),
    followers: fitFollowers(task),
    ...(nextCategories === 'profile-mlp' ? { profile: await trainPerceptron(task, training) } : {}),
    neighbours,
  };
}

/** The encoder that was chosen, taught by nothing of the moment or later: for what is validated in the order of time. */
export async function trainEarlyEncoder(
  { people, seed, backend, signal }: SequenceTraining,
  { tried: [{ kind, epochs }] }: Pick<SequencePart, 'tried'>,
  before: number,
): Promise<PeopleEncoder | undefined> {
  stopIfCancelled(signal);
  const { limits, encoderSteps, settings } = sequencePlan(backend, seed);
  const task = latestSteps(peopleTask(people, limits, seed, before), encoderSteps);
  if (!hasSteps(task)) return undefined;
  const plan = { ...settings, stopAfter: epochs };
  const { model } = await trainSequenceEncoder(backend, kind, task, plan, {
    signal,
  });
  return { items: task.itemIds, network: model };
}

const hasSteps = ({ item, persons }: PeopleTask): boolean => item.length > 2 * persons.length;
