/** Trains every kind of sequence encoder on all but everyone's last item, and the best of them once more on everything. */
import { TastegraphError } from '../../domain/error.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import { encodeSequences } from './encode-sequences.ts';
import { nextItemRanks } from './next-item-ranks.ts';
import { hitRate, nextItemNdcg } from './next-measures.ts';
import type { SequenceModel } from './sequence-model.ts';
import {
  SEQUENCE_DEFAULTS,
  SEQUENCE_KINDS,
  type SequenceCurvePoint,
  type SequenceKind,
  type SequenceSettings,
  type SequenceTask,
} from './sequence-settings.ts';
import { withoutLast, type NextItemQuestion } from './sequence-task.ts';
import { trainSequenceEncoder, type SequenceWatch } from './train-sequence-encoder.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type TriedEncoder = {
  readonly kind: SequenceKind;
  /** The pass after which it foretold best; so many are made when it is trained on everything. */
  readonly epochs: number;
  /** Of the next item, in the validation part. */
  readonly hitRate: number;
  readonly ndcg: number;
  readonly curve: readonly SequenceCurvePoint[];
};

export interface ChosenEncoder {
  readonly model: SequenceModel;
  /** Of the training on everything. */
  readonly curve: readonly SequenceCurvePoint[];
  /** Best first. */
  readonly tried: readonly TriedEncoder[];
}

/** Questions of the validation, at most. */
const QUESTIONS = 2_000;

/** Passes without a better hit rate after which a kind is left. */
const PATIENCE = 5;

export interface ChoiceWatch extends Pick<SequenceWatch, 'signal' | 'onStep'> {
  /** By `Date.now()`: from then on no further kind is tried, and one that is being tried ends with its pass. */
  readonly until?: number | undefined;
}

/**
 * By hit rate@10 of the last item; ties go by nDCG@10, then by the order of the kinds.
 * @param watch its `onStep` counts all trainings as one
 * @throws TastegraphError `CANCELLED`
 */
export async function chooseSequenceEncoder(
  backend: TensorBackend,
  task: SequenceTask,
  settings: Partial<SequenceSettings> = {},
  watch: ChoiceWatch = {},
  kinds: readonly SequenceKind[] = SEQUENCE_KINDS,
): Promise<ChosenEncoder> {
  if (kinds.length === 0)
    throw new TastegraphError('BAD_INPUT', 'No kind of sequence encoder is named.', {
      field: 'kinds',
    });
  const trainings = kinds.length + 1;
  const watched = (place: number): SequenceWatch => ({
    signal: watch.signal,
    onStep: (done) => watch.onStep?.((place + done) / trainings),
  });
  const tried: TriedEncoder[] = [];
  for (const [place, kind] of kinds.entries()) {
    if (tried.length > 0 && isOver(watch)) break;
    const trial = { ...watched(place), until: watch.until };
    tried.push(await tryEncoder(backend, kind, task, settings, trial));
  }
  tried.sort((a, b) => b.hitRate - a.hitRate || b.ndcg - a.ndcg);
  const [{ kind, epochs }] = tried;
  const plan = { ...settings, stopAfter: epochs };
  const { model, curve } = await trainSequenceEncoder(
    backend,
    kind,
    task,
    plan,
    watched(kinds.length),
  );
  watch.onStep?.(1);
  return { model, curve, tried };
}

/** How well a kind foretells everyone's last item when it learns from the others. */
export async function tryEncoder(
  backend: TensorBackend,
  kind: SequenceKind,
  task: SequenceTask,
  settings: Partial<SequenceSettings> = {},
  watch: SequenceWatch & Pick<ChoiceWatch, 'until'> = {},
): Promise<TriedEncoder> {
  const { train, questions: all } = withoutLast(task);
  const random = seededRandom(settings.seed ?? SEQUENCE_DEFAULTS.seed);
  const questions = shuffle(all, random).slice(0, QUESTIONS);
  if (questions.length === 0)
    return {
      kind,
      epochs: settings.epochs ?? SEQUENCE_DEFAULTS.epochs,
      hitRate: 0,
      ndcg: 0,
      curve: [],
    };
  let best = { epochs: 1, hitRate: -1, ndcg: -1 };
  const { curve } = await trainSequenceEncoder(backend, kind, train, settings, {
    ...watch,
    async onEpoch({ epoch }, model) {
      const found = { epochs: epoch, ...(await measure(backend, model, questions, watch.signal)) };
      if (isBetter(found, best)) best = found;
      return { hitRate: found.hitRate, enough: epoch - best.epochs >= PATIENCE || isOver(watch) };
    },
  });
  return { kind, ...best, curve };
}

const isOver = ({ until = Infinity }: Pick<ChoiceWatch, 'until'>): boolean => Date.now() >= until;

interface Found {
  readonly hitRate: number;
  readonly ndcg: number;
}

async function measure(
  backend: TensorBackend,
  model: SequenceModel,
  questions: readonly NextItemQuestion[],
  signal: AbortSignal | undefined,
): Promise<Found> {
  const histories = questions.map(({ before }) => before);
  const vectors = await encodeSequences(backend, model, histories, signal);
  const ranks = nextItemRanks(model, questions, vectors);
  return { hitRate: hitRate(ranks, 10), ndcg: nextItemNdcg(ranks, 10) };
}

const isBetter = (a: Found, b: Found): boolean =>
  a.hitRate > b.hitRate || (a.hitRate === b.hitRate && a.ndcg > b.ndcg);
