/** The words of a text with the place where each stands. */
import { tokenise } from './tokenise.ts';

/** UTF-16 offsets, as `slice` takes them; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Token extends Span {
  /** As `tokenise` spells it. */
  readonly term: string;
}

// With its possessive, so that "children's" is one place; a decomposed letter keeps its accents.
const PLACE = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’]s(?![\p{L}\p{N}]))?/giu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** In order. What is spelt as several words but written as one sign (㎏, ½) gives tokens of one place. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(PLACE)).flatMap((match) => tokensAt(match[0], match.index));
}

function tokensAt(written: string, at: number): Token[] {
  if (!UNSPACED.test(written)) return spelt(written, at);
  return Array.from(SEGMENTER.segment(written)).flatMap(({ segment, index }) =>
    spelt(segment, at + index),
  );
}

const spelt = (written: string, start: number): Token[] =>
  tokenise(written).map((term) => ({ term, start, end: start + written.length }));
