/**
 * A model of sentiment and the lexicon side by side, on texts that neither has seen: the better one serves. How much rare
 * classes count is chosen within what the model may learn from.
 */
import { sentencesOf } from '../../text/sentences.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import { augmentedRows, type NamedAugmentation } from './augmented-rows.ts';
import { classScores, judgedBy, type ClassScores, type Judged } from './class-scores.ts';
import { folds, type Fold, type LabelledText } from './labelled-texts.ts';
import { lexiconJudge } from './lexicon-judge.ts';
import { phraseFeatures } from './phrase-features.ts';
import { likeliest, type SentimentModel } from './sentiment-model.ts';
import { trainSentiment, type LabelledRow } from './train-sentiment.ts';

export interface SentimentRun {
  readonly backend: TensorBackend;
  readonly seed: number;
  readonly augmentations?: readonly NamedAugmentation[];
  readonly signal?: AbortSignal | undefined;
  /** Told of each training before it begins. */
  readonly onStep?: (what: string) => void;
}

export interface SentimentContest {
  /** Texts that neither has seen when it judged them. */
  readonly texts: number;
  readonly lexicon: ClassScores;
  readonly model: ClassScores;
  /** Has the model the higher macro F1, on enough texts? */
  readonly isModelBetter: boolean;
}

export interface SentimentChoice {
  /** Trained on all texts. */
  readonly model: SentimentModel;
  /** 0: each review counts alike; 1: each class does. */
  readonly balance: number;
  readonly texts: SentimentContest;
  /** The same on texts of one sentence: which of the two judges sentences better? */
  readonly sentences: SentimentContest;
}

const BALANCES = [0, 0.5, 1];
const EPOCHS = 6;
const PARTS = 5;
/** Of fewer texts every part is held out once; of more the first part tells enough. */
const MANY = 5_000;
/** On fewer the difference is chance. */
const LEAST_TEXTS = 50;

/** What validates: models learn from the rest and judge what is held. */
export const validationFolds = (texts: readonly LabelledText[], seed: number): Fold[] =>
  folds(texts, PARTS, seed).slice(0, texts.length < MANY ? PARTS : 1);

/** Trainings that a choice takes. */
export const choiceSteps = (texts: number): number =>
  (texts < MANY ? PARTS : 1) * (BALANCES.length + 1) + 1;

/** @throws TastegraphError `CANCELLED` */
export async function chooseSentiment(
  texts: readonly LabelledText[],
  run: SentimentRun,
): Promise<SentimentChoice> {
  const rounds: Round[] = [];
  for (const fold of validationFolds(texts, run.seed)) rounds.push(await playRound(fold, run));
  const balance = mostFrequent(rounds.map((round) => round.balance));
  run.onStep?.('model of all texts');
  const model = await fitSentiment(texts, balance, run);
  const judged = rounds.flatMap((round) => round.judged);
  return {
    model,
    balance,
    texts: contest(judged),
    sentences: contest(judged.filter(({ isSentence }) => isSentence)),
  };
}

/** On the texts and what augmentation makes of them. */
export async function fitSentiment(
  texts: readonly LabelledText[],
  balance: number,
  { backend, seed, signal, augmentations = [] }: SentimentRun,
): Promise<SentimentModel> {
  const features = phraseFeatures(texts.map(({ text }) => text));
  const rows = texts.map(({ text, label }): LabelledRow => ({ row: features.row(text), label }));
  const run = { backend, seed, signal };
  const added = await augmentedRows(augmentations, texts, rows, features, run);
  const settings = { seed, balance, epochs: EPOCHS, signal };
  return trainSentiment(backend, features, [...rows, ...added], settings);
}

export const modelJudge =
  (model: SentimentModel) =>
  ({ text }: LabelledText): number =>
    likeliest(model.predict(text));

/** Is the text one sentence? */
export const isSentence = ({ text }: LabelledText): boolean => sentencesOf(text).length === 1;

interface Round {
  readonly balance: number;
  readonly judged: readonly {
    readonly label: number;
    readonly lexicon: number;
    readonly model: number;
    readonly isSentence: boolean;
  }[];
}

async function playRound({ held, rest }: Fold, run: SentimentRun): Promise<Round> {
  const balance = await bestBalance(rest, run);
  run.onStep?.('model against lexicon');
  const model = modelJudge(await fitSentiment(rest, balance, run));
  const lexicon = lexiconJudge(rest);
  const judged = held.map((text) => ({
    label: text.label,
    lexicon: lexicon(text),
    model: model(text),
    isSentence: isSentence(text),
  }));
  return { balance, judged };
}

async function bestBalance(texts: readonly LabelledText[], run: SentimentRun): Promise<number> {
  const [{ held, rest }] = folds(texts, PARTS, run.seed);
  let best = { balance: 0, macroF1: -1 };
  for (const balance of BALANCES) {
    run.onStep?.(`balance ${balance}`);
    const judge = modelJudge(await fitSentiment(rest, balance, run));
    const { macroF1 } = classScores(judgedBy(held, judge));
    if (macroF1 > best.macroF1) best = { balance, macroF1 };
  }
  return best.balance;
}

function contest(judged: Round['judged']): SentimentContest {
  const scores = (of: 'lexicon' | 'model'): ClassScores =>
    classScores(judged.map((one): Judged => ({ label: one.label, said: one[of] })));
  const [lexicon, model] = [scores('lexicon'), scores('model')];
  const isModelBetter = judged.length >= LEAST_TEXTS && model.macroF1 > lexicon.macroF1;
  return { texts: judged.length, lexicon, model, isModelBetter };
}

/** The least of those that are equally frequent. */
function mostFrequent(values: readonly number[]): number {
  const count = (value: number): number => values.filter((one) => one === value).length;
  return values.toSorted((a, b) => a - b).reduce((a, b) => (count(b) > count(a) ? b : a));
}
