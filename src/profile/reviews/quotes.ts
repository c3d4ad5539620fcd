/** Places in reviews, in the reviewer's own words. */
import type { UserEvent } from '../../domain/event.ts';
import type { AnalysedReview } from './review-analyses.ts';

export interface Quote {
  readonly event: UserEvent;
  /** UTF-16 units of the review as it was given; the end is not included. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LONGEST = 300;

export const quoteOf = (
  { event, text }: AnalysedReview,
  { start, end }: { readonly start: number; readonly end: number },
): Quote => ({ event, start, end, text: text.slice(start, Math.min(end, start + LONGEST)) });
