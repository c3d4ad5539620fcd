/** What a user writes, in sentences of a profile. */
import type { Profile } from '../profile.ts';
import { filled } from './filled.ts';
import { listed } from './listed.ts';
import type { ProfileTemplates } from './profile-templates.ts';

const MOST_WORDS = 6;
const MOST_ASPECTS = 4;
/** Weaker feelings than this are mixed ones. */
const CLEAR = 0.15;

export function reviewSentences(
  { sentiment, keywords }: Pick<Profile, 'sentiment' | 'keywords'>,
  words: ProfileTemplates,
): string[] {
  if (sentiment === undefined) return [];
  const { overall, felt, reviews, aspects } = sentiment;
  const feeling = words.feelings[overall > CLEAR ? 'good' : overall < -CLEAR ? 'bad' : 'mixed'];
  const counted = filled(feeling, { felt: felt.toString(), reviews: reviews.toString() });
  const judged = aspects
    .slice(0, MOST_ASPECTS)
    .map((one) => `${one.aspect} ${one.sentiment > 0 ? '+' : ''}${one.sentiment.toFixed(2)}`);
  const terms = keywords.slice(0, MOST_WORDS).map(({ term }) => `“${term}”`);
  return [
    ...(felt === 0 ? [] : [counted]),
    ...(judged.length === 0 ? [] : [filled(words.aspects, { list: listed(judged, words) })]),
    ...(terms.length === 0 ? [] : [filled(words.keywords, { list: listed(terms, words) })]),
  ];
}
