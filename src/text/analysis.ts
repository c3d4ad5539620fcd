/** Everything this room can say of one text, each claim with the place in the text it rests on. */
import { keywordsOf, type Keyword, type TermStatistics } from './keywords.ts';
import { LANGUAGES, languageOf, type Language } from './language.ts';
import { CHINESE_NAMES } from './names/chinese-names.ts';
import { englishNames } from './names/english-names.ts';
import { nameFinder, type FoundName, type NameFinder } from './names/name-finder.ts';
import { MAX_CHARACTERS, readable, type TextProblem } from './readable.ts';
import { sentencesOf } from './sentences.ts';
import { aspectsIn, type AspectSentiment } from './sentiment/aspects.ts';
import { opinionsIn, sentimentOf } from './sentiment/opinions.ts';
import {
  LEXICON,
  sentenceVerdict,
  textVerdict,
  type SentimentJudge,
  type Verdict,
} from './sentiment/verdict.ts';
import { tokensOf, type Span, type Token } from './tokens.ts';

/** Its verdict is of the text as a whole. */
export interface TextAnalysis extends Verdict {
  /** That most of it is written in. */
  readonly language: Language;
  readonly sentences: readonly AnalysedSentence[];
  /** Weightiest first. */
  readonly keywords: readonly Keyword[];
  /** In order. */
  readonly entities: readonly FoundName[];
  /** What was wrong with the text; the rest was done all the same. */
  readonly problems: readonly TextProblem[];
}

export interface AnalysedSentence extends Span, Verdict {
  readonly language: Language;
  /** How many words of feeling stand in it. */
  readonly opinions: number;
  /** By the lexicon always: a judge of whole sentences cannot tell two sides in one of them apart. */
  readonly aspects: readonly AspectSentiment[];
}

export interface AnalysisOptions {
  /** How rare each word is; without it all words are as rare as the next. */
  readonly corpus?: TermStatistics;
  /** Names to look for beside those the grammar finds: of the graph's brands, entities, items. */
  readonly names?: NameFinder;
  /** Finding names by grammar takes about 5 ms for a review of 400 characters, all the rest 1 ms. Default true. */
  readonly entities?: boolean;
  /** Judges sentences and the whole where it can; the lexicon judges what it leaves, and without it everything. */
  readonly judge?: SentimentJudge | undefined;
  /** Default 10. */
  readonly maxKeywords?: number;
  /** Longer texts are cut there, and `problems` says so. Default 20,000. */
  readonly maxCharacters?: number;
}

/**
 * Never throws, whatever the text. All spans count UTF-16 units of the text as given, also where bytes that were read
 * in the wrong encoding had to be read again. A text without words has problem `empty`; one in another language than
 * English and Chinese `unknown-language`: its keywords stand, its sentiment is 0 but for emoji.
 */
export function analyseText(given: string, options: AnalysisOptions = {}): TextAnalysis {
  const { text, problems, given: back } = readable(given, options.maxCharacters ?? MAX_CHARACTERS);
  const tokens = tokensOf(text);
  const whole = languageOf(text);
  const sentences = sentencesOf(text).map((span) =>
    analysed(text, span, tokensIn(tokens, span), whole, options.judge),
  );
  const language = mainLanguage(sentences, whole);
  return {
    language,
    ...textVerdict(text, language, sentences, options.judge),
    sentences: sentences.map((sentence) => ({
      ...spanBack(sentence, back),
      aspects: sentence.aspects.map((aspect) => spanBack(aspect, back)),
    })),
    keywords: keywordsOf(tokens, options.maxKeywords ?? 10, options.corpus).map((keyword) => ({
      ...keyword,
      spans: keyword.spans.map((span) => spanBack(span, back)),
    })),
    entities: entitiesIn(text, tokens, sentences, options).map((name) => spanBack(name, back)),
    problems:
      tokens.length > 0 && language === 'other' ? [...problems, 'unknown-language'] : problems,
  };
}

function analysed(
  text: string,
  span: Span,
  tokens: readonly Token[],
  whole: Language,
  judge: SentimentJudge | undefined,
): AnalysedSentence {
  const words = text.slice(span.start, span.end);
  const own = languageOf(words);
  // A few words alone ("Works fine") may not tell: then they are in the language of the rest.
  const language = own === 'other' && tokens.length <= FEW && whole !== 'other' ? whole : own;
  const opinions = opinionsIn(text, language === 'other' ? [] : tokens, span);
  const isFelt = opinions.length > 0;
  const lexicon = { sentiment: sentimentOf(opinions), isFelt, method: LEXICON };
  return {
    ...span,
    ...sentenceVerdict(words, language, lexicon, judge),
    language,
    opinions: opinions.length,
    aspects: aspectsIn(text, tokens, opinions),
  };
}

const FEW = 5;

function tokensIn(tokens: readonly Token[], { start, end }: Span): Token[] {
  return tokens.slice(firstFrom(tokens, start), firstFrom(tokens, end));
}

/** The first token that begins at a place or after it, by halves: there may be thousands of both. */
function firstFrom(tokens: readonly Token[], place: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle].start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mainLanguage(sentences: readonly AnalysedSentence[], whole: Language): Language {
  if (sentences.length === 0) return whole;
  const length = (language: Language): number =>
    sentences.reduce((sum, s) => sum + (s.language === language ? s.end - s.start : 0), 0);
  return LANGUAGES.reduce((best, next) => (length(next) > length(best) ? next : best));
}

/** Names the graph knows come first, then what a gazetteer or the grammar finds beside them. */
function entitiesIn(
  text: string,
  tokens: readonly Token[],
  sentences: readonly AnalysedSentence[],
  { names, entities = true }: AnalysisOptions,
): FoundName[] {
  const known = names?.find(tokens) ?? [];
  if (!entities) return known;
  const chinese = sentences.some(({ language }) => language === 'zh')
    ? PLACES_AND_MAKERS.find(tokens)
    : [];
  const english = englishNames(
    text,
    sentences.filter(({ language }) => language === 'en'),
  );
  const beside = [...chinese, ...english].filter(
    (name) => !known.some((other) => other.start < name.end && name.start < other.end),
  );
  return [...known, ...beside].sort((a, b) => a.start - b.start);
}

const PLACES_AND_MAKERS = nameFinder(CHINESE_NAMES);

const spanBack = <S extends Span>(span: S, back: (place: number) => number): S => ({
  ...span,
  start: back(span.start),
  end: back(span.end),
});
