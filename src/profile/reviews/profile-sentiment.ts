/** How a user's reviews feel: over all, and about what. */
import { compareKeys } from '../../storage/key-order.ts';
import type { TextAnalysis } from '../../text/analysis.ts';
import { LEXICON } from '../../text/sentiment/verdict.ts';
import type { UserEvent } from '../../domain/event.ts';
import { quoteOf, type Quote } from './quotes.ts';
import type { AnalysedReview } from './review-analyses.ts';

export interface ProfileSentiment {
  /** -1..1: the mean over the reviews that say how somebody feels. */
  readonly overall: number;
  /** Reviews with words, and those of them that say how somebody feels. */
  readonly reviews: number;
  readonly felt: number;
  /** By which the reviews were judged: `lexicon` or `model <version>`, that of most reviews first. */
  readonly methods: readonly string[];
  /** The sentences that say it most strongly. */
  readonly evidence: readonly Quote[];
  /** Most often named first. */
  readonly aspects: readonly ProfileAspect[];
  /** Reviews that could not be read in full. */
  readonly problems: readonly ReviewProblem[];
}

/** By the lexicon always. */
export interface ProfileAspect {
  readonly aspect: string;
  /** -1..1 */
  readonly sentiment: number;
  /** How often it is named with a feeling. */
  readonly mentions: number;
  readonly method: string;
  readonly evidence: readonly Quote[];
}

export interface ReviewProblem {
  readonly event: UserEvent;
  readonly problem: TextAnalysis['problems'][number];
}

const MOST_ASPECTS = 20;
const MOST_QUOTES = 5;
const MOST_PROBLEMS = 20;

/** Undefined where nothing was written. @param reviews latest first */
export function profileSentiment(reviews: readonly AnalysedReview[]): ProfileSentiment | undefined {
  if (reviews.length === 0) return undefined;
  const felt = reviews.filter(({ analysis }) => analysis.isFelt);
  const sum = felt.reduce((total, { analysis }) => total + analysis.sentiment, 0);
  return {
    overall: felt.length === 0 ? 0 : sum / felt.length,
    reviews: reviews.length,
    felt: felt.length,
    methods: methodsOf(reviews),
    evidence: strongest(felt),
    aspects: aspectsOf(reviews),
    problems: reviews
      .flatMap(({ event, analysis }) => analysis.problems.map((problem) => ({ event, problem })))
      .slice(0, MOST_PROBLEMS),
  };
}

function methodsOf(reviews: readonly AnalysedReview[]): string[] {
  const counts = new Map<string, number>();
  for (const { analysis } of reviews)
    counts.set(analysis.method, (counts.get(analysis.method) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || compareKeys(a, b)).map(([method]) => method);
}

function strongest(reviews: readonly AnalysedReview[]): Quote[] {
  return reviews
    .flatMap((review) =>
      review.analysis.sentences
        .filter(({ isFelt }) => isFelt)
        .map((sentence) => ({ review, sentence })),
    )
    .sort((a, b) => Math.abs(b.sentence.sentiment) - Math.abs(a.sentence.sentiment))
    .slice(0, MOST_QUOTES)
    .map(({ review, sentence }) => quoteOf(review, sentence));
}

function aspectsOf(reviews: readonly AnalysedReview[]): ProfileAspect[] {
  const aspects = new Map<string, { sum: number; mentions: number; quotes: Quote[] }>();
  for (const review of reviews)
    for (const sentence of review.analysis.sentences)
      for (const { aspect, sentiment } of sentence.aspects) {
        const known = aspects.get(aspect) ?? { sum: 0, mentions: 0, quotes: [] };
        aspects.set(aspect, known);
        known.sum += sentiment;
        known.mentions++;
        if (known.quotes.length < MOST_QUOTES) known.quotes.push(quoteOf(review, sentence));
      }
  return [...aspects]
    .map(([aspect, { sum, mentions, quotes }]) => ({
      aspect,
      sentiment: sum / mentions,
      mentions,
      method: LEXICON,
      evidence: quotes,
    }))
    .sort((a, b) => b.mentions - a.mentions || compareKeys(a.aspect, b.aspect))
    .slice(0, MOST_ASPECTS);
}
