/** How well a text's sentiment foretells the stars that came with it, on reviews nobody has seen; and what augmentation does for it. */
import { generateRows } from '../../learning/sentiment/feature-vae.ts';
import { phraseFeatures, type PhraseFeatures } from '../../learning/sentiment/phrase-features.ts';
import {
  SENTIMENT_CLASSES,
  trainSentiment,
  type LabelledRow,
  type SentimentModel,
} from '../../learning/sentiment/train-sentiment.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { analyseText } from '../../text/analysis.ts';
import type { Augmentation } from '../../text/augment/augment-text.ts';
import { classScores, type ClassScores } from './class-scores.ts';

export interface Review {
  readonly text: string;
  readonly stars: number;
}

export interface SentimentRow extends ClassScores {
  readonly name: string;
  /** The same on the part of train by which things are chosen; absent for what chooses nothing. */
  readonly validation?: ClassScores;
}

export interface SentimentTables {
  readonly reviews: number;
  readonly test: number;
  readonly methods: readonly SentimentRow[];
  /** The model, without and with each augmentation of its negative reviews. */
  readonly augmentations: readonly SentimentRow[];
  /** Best on validation. */
  readonly best: string;
}

export interface SentimentRun {
  readonly backend: TensorBackend;
  readonly seed: number;
  readonly augmentations: Readonly<Record<string, Augmentation>>;
  readonly onProgress?: (done: number, total: number, what: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const BALANCES = [0, 0.5, 1];
const EPOCHS = 6;
const COPIES = 2;

/** 1 and 2 stars are negative, 3 neutral, 4 and 5 positive. */
export const classOf = (stars: number): number => (stars <= 2 ? 0 : stars < 4 ? 1 : 2);

export async function sentimentTables(
  reviews: readonly Review[],
  run: SentimentRun,
): Promise<SentimentTables> {
  const examples = reviews.map(({ text, stars }): Example => ({ text, label: classOf(stars) }));
  const order = shuffle([...examples], seededRandom(run.seed));
  const cut = (share: number) => Math.floor(order.length * share);
  const [test, held, train] = [
    order.slice(0, cut(0.2)),
    order.slice(cut(0.2), cut(0.36)),
    order.slice(cut(0.36)),
  ];
  const augmentations = Object.keys(run.augmentations);
  const total = BALANCES.length + 1 + 2 * (augmentations.length + 1);
  let done = 0;
  const fitted = async (what: string, on: readonly Example[], balance: number, more?: More) => {
    const { onProgress, signal, backend, seed } = run;
    onProgress?.(done++, total, what);
    const features = phraseFeatures(on.map(({ text }) => text));
    const rows = on.map(({ text, label }): LabelledRow => ({ row: features.row(text), label }));
    const added = (await more?.(on, rows, features)) ?? [];
    const settings = { seed, balance, epochs: EPOCHS, signal };
    return trainSentiment(backend, features, [...rows, ...added], settings);
  };
  const tried = [];
  for (const balance of BALANCES) {
    const model = await fitted(`balance ${balance}`, train, balance);
    tried.push({ balance, validation: classScores(held, judge(model)) });
  }
  const { balance, validation } = tried.reduce((best, next) =>
    next.validation.macroF1 > best.validation.macroF1 ? next : best,
  );
  const all = [...train, ...held];
  const plain = {
    name: 'model (tfjs)',
    validation,
    ...classScores(test, judge(await fitted('model', all, balance))),
  };
  const thresholds = bestThresholds(train);
  const lexicon = lexiconJudge(thresholds);
  const methods: SentimentRow[] = [
    {
      name: 'majority',
      ...classScores(test, () => majority(all)),
      validation: classScores(held, () => majority(train)),
    },
    { name: 'lexicon', ...classScores(test, lexicon), validation: classScores(held, lexicon) },
    plain,
  ];
  const rows: SentimentRow[] = [{ ...plain, name: 'none' }];
  for (const name of [...augmentations, 'generated vectors']) {
    const more =
      name in run.augmentations ? saidOtherwise(run.augmentations[name], run.seed) : generated(run);
    const chosen = classScores(held, judge(await fitted(name, train, balance, more)));
    const model = await fitted(name, all, balance, more);
    rows.push({ name, validation: chosen, ...classScores(test, judge(model)) });
  }
  const best = methods.reduce((a, b) =>
    (b.validation?.macroF1 ?? 0) > (a.validation?.macroF1 ?? 0) ? b : a,
  ).name;
  return { reviews: reviews.length, test: test.length, methods, augmentations: rows, best };
}

interface Example {
  readonly text: string;
  readonly label: number;
}

type More = (
  on: readonly Example[],
  rows: readonly LabelledRow[],
  features: PhraseFeatures,
) => Promise<LabelledRow[]> | LabelledRow[];

const NEGATIVE = SENTIMENT_CLASSES.indexOf('negative');

const saidOtherwise =
  (augmentation: Augmentation, seed: number): More =>
  (on, _, features) => {
    const random = seededRandom(seed);
    const rare = on.filter(({ label }) => label === NEGATIVE);
    return Array.from({ length: COPIES }, () => rare)
      .flat()
      .map(({ text, label }) => ({
        row: features.row(augmentation(text, random)),
        label,
      }));
  };

const generated =
  ({ backend, seed, signal }: SentimentRun): More =>
  async (_, rows, { width }) => {
    const rare = rows.filter(({ label }) => label === NEGATIVE).map(({ row }) => row);
    const made = await generateRows(backend, rare, width, {
      count: COPIES * rare.length,
      seed,
      signal,
    });
    return made.map((row) => ({ row, label: NEGATIVE }));
  };

const judge =
  (model: SentimentModel) =>
  ({ text }: Example): number => {
    const chances = model.predict(text);
    return chances.indexOf(Math.max(...chances));
  };

function majority(examples: readonly Example[]): number {
  const counts = SENTIMENT_CLASSES.map(
    (_, label) => examples.filter((one) => one.label === label).length,
  );
  return counts.indexOf(Math.max(...counts));
}

const lexiconScore = (text: string): number => analyseText(text, { entities: false }).sentiment;

const lexiconJudge =
  ([low, high]: readonly [number, number]) =>
  ({ text }: Example): number => {
    const score = lexiconScore(text);
    return score < low ? 0 : score < high ? 1 : 2;
  };

/** Between which scores a review is neutral: the lexicon learns this much from train. */
function bestThresholds(train: readonly Example[]): readonly [number, number] {
  const scored = train.map(({ text, label }) => ({ score: lexiconScore(text), label }));
  const steps = Array.from({ length: 13 }, (_, n) => -0.6 + n * 0.1);
  const pairs = steps.flatMap((low) =>
    steps.filter((high) => high >= low).map((high) => [low, high] as const),
  );
  const quality = ([low, high]: readonly [number, number]) =>
    classScores(scored, ({ score }) => (score < low ? 0 : score < high ? 1 : 2)).macroF1;
  return pairs.map((pair) => ({ pair, f1: quality(pair) })).reduce((a, b) => (b.f1 > a.f1 ? b : a))
    .pair;
}
