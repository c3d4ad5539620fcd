/** What the profile bundle holds of sentiment, and the judge that it makes. */
import type { SentimentContest } from '../../learning/sentiment/choose-sentiment.ts';
import {
  likeliest,
  sentimentModel,
  SENTIMENT_CLASSES,
  type SentimentState,
} from '../../learning/sentiment/sentiment-model.ts';
import type { Language } from '../../text/language.ts';
import type { SentimentJudge } from '../../text/sentiment/verdict.ts';

export interface LearnedSentiment {
  readonly language: Language;
  /** Reviews with stars that it was learned from. */
  readonly reviews: number;
  /** 0: each review counts alike; 1: each class does. */
  readonly balance: number;
  readonly augmentations: readonly string[];
  /** Whole reviews, and reviews of one sentence: those stand for sentences, whose stars nobody gave. */
  readonly texts: SentimentContest;
  readonly sentences: SentimentContest;
  readonly state: SentimentState;
}

/** Where nothing was learned, the reason. */
export type SentimentPart = LearnedSentiment | { readonly absent: string };

const [NEGATIVE, NEUTRAL, POSITIVE] = SENTIMENT_CLASSES.map((_, place) => place);

/** Undefined where the lexicon does everything at least as well. @param version of the bundle */
export function judgeOf(
  part: SentimentPart | undefined,
  version: string,
): SentimentJudge | undefined {
  if (part === undefined || 'absent' in part) return undefined;
  const { language, state } = part;
  const [texts, sentences] = [part.texts.isModelBetter, part.sentences.isModelBetter];
  if (!texts && !sentences) return undefined;
  const model = sentimentModel(state);
  return {
    language,
    texts,
    sentences,
    judge(text) {
      const forecast = model.predict(text);
      if (forecast.phrases === 0) return undefined;
      const { chances } = forecast;
      return {
        sentiment: chances[POSITIVE] - chances[NEGATIVE],
        isFelt: likeliest(forecast) !== NEUTRAL,
        method: `model ${version}`,
      };
    },
  };
}
