/** What was read in one review, as it stands in the graph: a number of the profile can be added up from it without reading again. */
import type { StoredReading } from '../../storage/profile-shelf.ts';
import type { AnalysedReview } from './review-analyses.ts';

export function readingOf({ event, analysis }: AnalysedReview): StoredReading {
  const { sentiment, isFelt, method, sentences, keywords, problems } = analysis;
  return {
    event: event.id,
    item: event.item,
    sentiment,
    isFelt,
    method,
    sentences: sentences
      .filter((one) => one.isFelt)
      .map((one) => ({
        start: one.start,
        end: one.end,
        sentiment: one.sentiment,
        method: one.method,
      })),
    aspects: sentences
      .flatMap(({ aspects }) => aspects)
      .map(({ aspect, start, end, sentiment: felt }) => ({ aspect, start, end, sentiment: felt })),
    keywords: keywords.map(({ stem, term, weight, spans: [{ start, end }] }) => ({
      stem,
      term,
      start,
      end,
      weight,
    })),
    problems: [...problems],
  };
}
