/** The words a user's reviews are about. */
import { compareKeys } from '../../storage/key-order.ts';
import { quoteOf, type Quote } from './quotes.ts';
import type { AnalysedReview } from './review-analyses.ts';

export interface ProfileKeyword {
  readonly term: string;
  /** TF × IDF, averaged over all reviews. */
  readonly weight: number;
  /** In how many reviews it stands. */
  readonly reviews: number;
  readonly evidence: readonly Quote[];
}

const MOST = 20;
const MOST_QUOTES = 5;

/** Weightiest first. @param reviews latest first */
export function profileKeywords(reviews: readonly AnalysedReview[]): ProfileKeyword[] {
  const words = new Map<string, { term: string; sum: number; reviews: number; quotes: Quote[] }>();
  for (const review of reviews)
    for (const { stem, term, weight, spans } of review.analysis.keywords) {
      const word = words.get(stem) ?? { term, sum: 0, reviews: 0, quotes: [] };
      words.set(stem, word);
      word.sum += weight;
      word.reviews++;
      if (word.quotes.length < MOST_QUOTES) word.quotes.push(quoteOf(review, spans[0]));
    }
  return [...words]
    .map(([stem, { term, sum, reviews: count, quotes }]) => ({
      stem,
      keyword: { term, weight: sum / reviews.length, reviews: count, evidence: quotes },
    }))
    .sort((a, b) => b.keyword.weight - a.keyword.weight || compareKeys(a.stem, b.stem))
    .slice(0, MOST)
    .map(({ keyword }) => keyword);
}
