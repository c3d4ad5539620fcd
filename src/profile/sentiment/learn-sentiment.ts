/** Learns from the reviews of a store how people feel, where there are enough of them. */
import type { NamedAugmentation } from '../../learning/sentiment/augmented-rows.ts';
import { chooseSentiment } from '../../learning/sentiment/choose-sentiment.ts';
import { classCounts } from '../../learning/sentiment/labelled-texts.ts';
import { SENTIMENT_CLASSES } from '../../learning/sentiment/sentiment-model.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { ratedReviews } from './rated-reviews.ts';
import type { SentimentPart } from './sentiment-part.ts';

export interface SentimentTraining {
  readonly seed: number;
  readonly backend: TensorBackend;
  readonly augmentations: readonly NamedAugmentation[];
  readonly signal?: AbortSignal | undefined;
  readonly onStep: (what: string) => void;
}

/** Fewer reviews with stars, or fewer of a class, teach nothing that holds. */
const LEAST_REVIEWS = 500;
const LEAST_OF_CLASS = 20;

/** @throws TastegraphError `CANCELLED` */
export async function learnSentiment(
  store: Pick<GraphReader, 'stream'>,
  { augmentations, ...training }: SentimentTraining,
): Promise<SentimentPart> {
  const { language, texts } = await ratedReviews(store, training.seed, training.signal);
  const absent = tooFew(texts.length, classCounts(texts));
  if (absent !== undefined) return { absent };
  const choice = await chooseSentiment(texts, { ...training, augmentations });
  return {
    language,
    reviews: texts.length,
    balance: choice.balance,
    augmentations: augmentations.map(({ name }) => name),
    texts: choice.texts,
    sentences: choice.sentences,
    state: choice.model.state,
  };
}

function tooFew(reviews: number, counts: readonly number[]): string | undefined {
  if (reviews < LEAST_REVIEWS)
    return `${reviews} reviews with stars in one language, ${LEAST_REVIEWS} are needed`;
  const rare = SENTIMENT_CLASSES.find((_, label) => counts[label] < LEAST_OF_CLASS);
  if (rare === undefined) return undefined;
  return `${counts[SENTIMENT_CLASSES.indexOf(rare)]} ${rare} reviews, ${LEAST_OF_CLASS} are needed`;
}
