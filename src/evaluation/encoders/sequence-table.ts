/** Sequence encoders, the perceptron of profiles and what needs no training of networks, in one table. */
import type { Dataset } from '../../dataset/dataset.ts';
import { latestOf } from '../../dataset/interactions.ts';
import { profileVocabulary } from '../../learning/embeddings/profile-code.ts';
import { tryEncoder } from '../../learning/sequence/choose-sequence-encoder.ts';
import { openSequenceEncoder } from '../../learning/sequence/sequence-encoder.ts';
import {
  SEQUENCE_KINDS,
  type SequenceCurvePoint,
} from '../../learning/sequence/sequence-settings.ts';
import { trainSequenceEncoder } from '../../learning/sequence/train-sequence-encoder.ts';
import { profileExamples, profileReader } from '../../learning/profile/profile-features.ts';
import { profileCategories, trainProfileNetwork } from '../../learning/profile/profile-network.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import { scorerModule } from '../../model/plan/scorer-catalogue.ts';
import { prepareTraining } from '../../model/training/prepare-training.ts';
import {
  measureCategories,
  measureNext,
  type NextFigures,
} from '../../learning/sequence/next-measures.ts';
import { nextQuestions, type NextQuestions } from './next-questions.ts';

export interface EncoderRow extends NextFigures {
  readonly name: string;
  /** Hit rate@10 by which networks are chosen: of the last item but one, foretold by who has not seen it. */
  readonly validationHitRate?: number;
  readonly epochs?: number;
  readonly cpuSeconds: number;
  readonly curve?: readonly SequenceCurvePoint[];
}

export interface EncoderRun {
  readonly backend: TensorBackend;
  readonly seed: number;
  readonly epochs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, detail: string) => void) | undefined;
}

const SIMPLE = ['popularity', 'transitions', 'session-knn'];

/** @throws TastegraphError `BAD_INPUT` where nothing can be asked, `CANCELLED` */
export async function sequenceTable(dataset: Dataset, run: EncoderRun): Promise<EncoderRow[]> {
  const asked = nextQuestions(dataset, run.seed);
  const works = [
    ...SIMPLE.map((name) => ({ name, work: () => simpleRow(name, dataset, asked, run) })),
    { name: 'own categories', work: async () => ownCategories(asked) },
    { name: 'profile-mlp', work: () => profileRow(dataset, asked, run) },
    ...SEQUENCE_KINDS.map((kind) => ({
      name: `sequence-${kind}`,
      work: (onStep: (done: number) => void) => encoderRow(kind, asked, run, onStep),
    })),
  ];
  const rows: EncoderRow[] = [];
  for (const [place, { name, work }] of works.entries()) {
    const tell = (done: number): void => run.onProgress?.((place + done) / works.length, name);
    tell(0);
    const before = process.cpuUsage();
    const figures = await work(tell);
    const { user, system } = process.cpuUsage(before);
    rows.push({ name, ...figures, cpuSeconds: (user + system) / 1e6 });
  }
  return rows;
}

/** What the networks have to beat; the one with the best hit rate in the validation part serves. */
export const chosenRow = (rows: readonly EncoderRow[]): EncoderRow | undefined =>
  rows
    .filter(({ validationHitRate }) => validationHitRate !== undefined)
    .sort((a, b) => (b.validationHitRate ?? 0) - (a.validationHitRate ?? 0))
    .at(0);

type Figures = Omit<EncoderRow, 'name' | 'cpuSeconds'>;

async function simpleRow(
  name: string,
  dataset: Dataset,
  asked: NextQuestions,
  { backend, seed, signal }: EncoderRun,
): Promise<Figures> {
  const { interactions, questions, train } = asked;
  const module = scorerModule({ name }, backend);
  const input = {
    ...prepareTraining(dataset, seed, signal),
    interactions,
    now: latestOf(interactions.at),
  };
  const scorer = module.open(await module.fit(input));
  const scores = new Float32Array(interactions.items);
  return measureNext(questions, train.categories, ({ user }) => {
    scorer.score(asked.historyOf(user), scores);
    return { scores };
  });
}

async function encoderRow(
  kind: (typeof SEQUENCE_KINDS)[number],
  { train, questions }: NextQuestions,
  { backend, seed, epochs, signal }: EncoderRun,
  onStep: (done: number) => void,
): Promise<Figures> {
  const settings = { seed, ...(epochs === undefined ? {} : { epochs }) };
  const half = (from: number) => ({ signal, onStep: (done: number) => onStep(from + done / 2) });
  const tried = await tryEncoder(backend, kind, train, settings, half(0));
  const plan = { ...settings, stopAfter: tried.epochs };
  const { model } = await trainSequenceEncoder(backend, kind, train, plan, half(0.5));
  const encoder = openSequenceEncoder(model);
  const scores = new Float32Array(model.items);
  const figures = await measureNext(questions, train.categories, ({ before }) => {
    encoder.score(encoder.encode(before), scores);
    return { scores, categories: encoder.nextCategories(before) };
  });
  const { hitRate: validationHitRate, curve } = tried;
  return { ...figures, validationHitRate, epochs: tried.epochs, curve };
}

/** Everyone comes back to what they had most of. */
function ownCategories({ train, questions }: NextQuestions): Figures {
  const { categories } = train;
  return measureCategories(questions, categories, ({ before }) => {
    const sums = new Float32Array(categories.columns);
    for (const item of before)
      for (let e = categories.offsets[item]; e < categories.offsets[item + 1]; e++)
        sums[categories.indices[e]] += categories.values[e];
    return sums;
  });
}

async function profileRow(
  { users }: Dataset,
  { train, questions }: NextQuestions,
  { backend, seed, signal }: EncoderRun,
): Promise<Figures> {
  const reader = profileReader(profileVocabulary(users), train.categories);
  const examples = profileExamples(reader, users, train, seed);
  const model = await trainProfileNetwork(backend, examples, { seed, signal });
  return measureCategories(questions, train.categories, ({ user, before }) =>
    profileCategories(model, reader.read(users[user], before)),
  );
}
