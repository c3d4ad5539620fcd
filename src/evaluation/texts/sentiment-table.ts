/** How well a text's sentiment foretells the stars that came with it, on reviews nobody has seen. */
import {
  choiceSteps,
  chooseSentiment,
  isSentence,
  modelJudge,
  validationFolds,
  type SentimentContest,
  type SentimentRun,
} from '../../learning/sentiment/choose-sentiment.ts';
import { classScores, judgedBy } from '../../learning/sentiment/class-scores.ts';
import {
  classOf,
  folds,
  rareClass,
  usualClass,
  type LabelledText,
} from '../../learning/sentiment/labelled-texts.ts';
import { lexiconJudge } from '../../learning/sentiment/lexicon-judge.ts';
import { SENTIMENT_CLASSES } from '../../learning/sentiment/sentiment-model.ts';
import { augmentationRows, augmentationSteps } from './augmentation-table.ts';
import type { SentimentRow } from './sentiment-row.ts';

export interface Review {
  readonly text: string;
  readonly stars: number;
}

export interface SentimentTables {
  readonly reviews: number;
  readonly test: number;
  /** The class with the fewest reviews. */
  readonly rare: (typeof SENTIMENT_CLASSES)[number];
  readonly methods: readonly SentimentRow[];
  /** The same on reviews of one sentence, which stand for sentences; how many they are in both parts. */
  readonly sentences: {
    readonly test: number;
    readonly validation: number;
    readonly methods: readonly SentimentRow[];
  };
  /** The model without, with each and with all augmentations of the rare reviews. */
  readonly augmentations: readonly SentimentRow[];
  /** What serves for reviews and for sentences: chosen on validation. */
  readonly serves: { readonly reviews: string; readonly sentences: string };
}

export type TablesRun = Omit<SentimentRun, 'onStep'> & {
  readonly onProgress?: (done: number, total: number, what: string) => void;
};

/** One in so many reviews is held out. */
const TEST_PARTS = 5;

export async function sentimentTables(
  reviews: readonly Review[],
  { augmentations = [], onProgress, ...run }: TablesRun,
): Promise<SentimentTables> {
  const texts = reviews.map(({ text, stars }): LabelledText => ({ text, label: classOf(stars) }));
  const [{ held: test, rest }] = folds(texts, TEST_PARTS, run.seed);
  const total =
    choiceSteps(rest.length) +
    augmentationSteps(validationFolds(rest, run.seed).length, augmentations.length);
  let done = 0;
  const onStep = (what: string): void => onProgress?.(done++, total, what);
  const choice = await chooseSentiment(rest, { ...run, onStep });
  const judges = {
    majority: () => usualClass(rest),
    lexicon: lexiconJudge(rest),
    model: modelJudge(choice.model),
  };
  const short = test.filter(isSentence);
  return {
    reviews: texts.length,
    test: test.length,
    rare: SENTIMENT_CLASSES[rareClass(rest)],
    methods: methodRows(judges, test, choice.texts),
    sentences: {
      test: short.length,
      validation: choice.sentences.texts,
      methods: methodRows(judges, short, choice.sentences),
    },
    augmentations: await augmentationRows(
      { test, rest, balance: choice.balance, augmentations },
      { ...run, onStep },
    ),
    serves: {
      reviews: named(choice.texts),
      sentences: named(choice.sentences),
    },
  };
}

const named = ({ isModelBetter }: SentimentContest): string =>
  isModelBetter ? 'model' : 'lexicon';

type Judge = (text: LabelledText) => number;

function methodRows(
  judges: Readonly<Record<'majority' | 'lexicon' | 'model', Judge>>,
  test: readonly LabelledText[],
  { lexicon, model }: SentimentContest,
): SentimentRow[] {
  const scores = (judge: Judge) => classScores(judgedBy(test, judge));
  return [
    { name: 'majority', test: scores(judges.majority) },
    { name: 'lexicon', test: scores(judges.lexicon), validation: lexicon },
    { name: 'model (tfjs)', test: scores(judges.model), validation: model },
  ];
}
