/** Where a user's own words name an interest. */
import { quoteOf, type Quote } from '../reviews/quotes.ts';
import type { AnalysedReview } from '../reviews/review-analyses.ts';

const MOST = 3;
/** Names of one or two letters stand in every text by chance. */
const SHORTEST = 3;

/** @param reviews latest first */
export function mentionsOf(name: string, reviews: readonly AnalysedReview[]): Quote[] {
  const found: Quote[] = [];
  const least = /\p{Script=Han}/u.test(name) ? 2 : SHORTEST;
  if (name.length < least) return found;
  for (const review of reviews) {
    // Other letters may be longer in lower case: then places would not be those of the text.
    const low = review.text.toLowerCase();
    const start = low.length === review.text.length ? low.indexOf(name.toLowerCase()) : -1;
    if (start >= 0) found.push(quoteOf(review, { start, end: start + name.length }));
    if (found.length === MOST) break;
  }
  return found;
}
