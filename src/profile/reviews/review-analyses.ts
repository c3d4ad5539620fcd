/** What a user's reviews say, each read once however often the profile is. */
import type { UserEvent } from '../../domain/event.ts';
import { analyseText, type TextAnalysis } from '../../text/analysis.ts';
import type { SentimentJudge } from '../../text/sentiment/verdict.ts';

export interface AnalysedReview {
  readonly event: UserEvent;
  readonly text: string;
  readonly analysis: TextAnalysis;
}

/** How many of the latest reviews are read. */
const MOST_REVIEWS = 100;

export class ReviewAnalyses {
  /** Lives as long as the event is held. */
  #known = new WeakMap<UserEvent, TextAnalysis>();
  #judge: SentimentJudge | undefined;

  /** Reviews are read anew by this judge; by the lexicon where there is none. */
  useJudge(judge: SentimentJudge | undefined): void {
    this.#judge = judge;
    this.#known = new WeakMap();
  }

  /** Latest first. @param events oldest first */
  of(events: readonly UserEvent[]): AnalysedReview[] {
    const reviews: AnalysedReview[] = [];
    for (let place = events.length - 1; place >= 0 && reviews.length < MOST_REVIEWS; place--) {
      const event = events[place];
      if (event.text === undefined || event.text === '') continue;
      reviews.push({ event, text: event.text, analysis: this.#analysed(event, event.text) });
    }
    return reviews;
  }

  #analysed(event: UserEvent, text: string): TextAnalysis {
    const known = this.#known.get(event);
    if (known !== undefined) return known;
    const analysis = analyseText(text, { entities: false, judge: this.#judge });
    this.#known.set(event, analysis);
    return analysis;
  }
}
