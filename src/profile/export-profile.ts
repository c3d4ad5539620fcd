/** A profile as plain JSON, for people who want to see, keep or take along what is known of them. */
import type { Profile } from './profile.ts';
import type { Quote } from './reviews/quotes.ts';
import { readingOf } from './reviews/review-reading.ts';
import type { SimilarUser } from './similar/similar-users.ts';

/** Events stand in it by their keys, times as in ISO 8601. */
export function exportProfile(
  profile: Profile,
  similar: readonly SimilarUser[],
): Record<string, unknown> {
  const { user, asOf, interests, keywords, sentiment, reviews, behaviour, ...rest } = profile;
  const plain = {
    user,
    updatedAt: asOf,
    ...rest,
    behaviour,
    interests: interests.map(({ evidence, mentions, ...interest }) => ({
      ...interest,
      evidence: evidence.map(({ event, weight }) => ({ event: event.id, weight })),
      mentions: mentions.map(plainQuote),
    })),
    keywords: keywords.map(({ evidence, ...keyword }) => ({
      ...keyword,
      evidence: evidence.map(plainQuote),
    })),
    sentiment:
      sentiment === undefined
        ? null
        : {
            ...sentiment,
            evidence: sentiment.evidence.map(plainQuote),
            aspects: sentiment.aspects.map(({ evidence, ...aspect }) => ({
              ...aspect,
              evidence: evidence.map(plainQuote),
            })),
            problems: sentiment.problems.map(({ event, problem }) => ({
              event: event.id,
              problem,
            })),
          },
    readings: reviews.map(readingOf),
    similarUsers: similar,
  };
  return withDates(plain) as Record<string, unknown>;
}

const plainQuote = ({ event, start, end, text }: Quote): object => ({
  event: event.id,
  start,
  end,
  text,
});

/** What is called … At is a moment. */
function withDates(value: unknown, name = ''): unknown {
  if (typeof value === 'number' && name.endsWith('At')) return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map((one) => withDates(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withDates(inner, key)]),
  );
}
