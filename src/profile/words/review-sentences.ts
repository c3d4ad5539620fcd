/** What a user writes, in sentences of a profile. */
import { CHINESE_VALENCE } from '../../text/sentiment/chinese-words.ts';
import { ENGLISH_VALENCE } from '../../text/sentiment/english-words.ts';
import type { Profile } from '../profile.ts';
import type { ProfileAspect } from '../reviews/profile-sentiment.ts';
import { filled } from './filled.ts';
import { listed } from './listed.ts';
import type { ProfileTemplates } from './profile-templates.ts';

const MOST_WORDS = 6;
const MOST_ASPECTS = 5;
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
  const judged = aspects.slice(0, MOST_ASPECTS);
  const terms = keywords
    .filter(({ term }) => !isFeeling(term))
    .slice(0, MOST_WORDS)
    .map(({ term }) => `“${term}”`);
  return [
    ...(felt === 0 ? [] : [counted]),
    ...about(words.praises, judged.filter(isPraised), words),
    ...about(words.faults, judged.filter(isFaulted), words),
    ...about(
      words.judges,
      judged.filter((one) => !isPraised(one) && !isFaulted(one)),
      words,
    ),
    ...(terms.length === 0 ? [] : [filled(words.keywords, { list: listed(terms, words) })]),
  ];
}

/** Such words say how somebody writes, not about what. */
const isFeeling = (term: string): boolean => ENGLISH_VALENCE.has(term) || CHINESE_VALENCE.has(term);

const isPraised = ({ sentiment }: ProfileAspect): boolean => sentiment > CLEAR;
const isFaulted = ({ sentiment }: ProfileAspect): boolean => sentiment < -CLEAR;

/** Each with its sentiment, from -1 to +1. */
function about(
  template: string,
  aspects: readonly ProfileAspect[],
  words: ProfileTemplates,
): string[] {
  if (aspects.length === 0) return [];
  const said = aspects.map(
    ({ aspect, sentiment }) => `${aspect} (${sentiment > 0 ? '+' : ''}${sentiment.toFixed(2)})`,
  );
  return [filled(template, { list: listed(said, words) })];
}
