/** The words of a text that say how somebody feels about a thing, each with its place, negation and degree heeded. */
import type { Span, Token } from '../tokens.ts';
import { CHINESE_DEGREES, CHINESE_NEGATIONS, CHINESE_VALENCE } from './chinese-words.ts';
import { EMOJI_VALENCE } from './emoji.ts';
import { ENGLISH_DEGREES, ENGLISH_NEGATIONS, ENGLISH_VALENCE } from './english-words.ts';

export interface Opinion extends Span {
  /** About -7 to 7. */
  readonly valence: number;
}

/** So many words back a negation reaches ("not at all a good one"). */
const REACH = 3;
/** "Not good" is less than "bad" (Hutto and Gilbert 2014). */
const TURNED = -0.7;

/** Of one sentence. */
export function opinionsIn(text: string, tokens: readonly Token[], sentence: Span): Opinion[] {
  const words = tokens.flatMap((token, place) => {
    const valence = valenceOf(token.term);
    if (valence === 0) return [];
    return [
      { start: token.start, end: token.end, valence: valence * turnedBy(text, tokens, place) },
    ];
  });
  return [...words, ...emojiIn(text, sentence)].sort((a, b) => a.start - b.start);
}

function valenceOf(term: string): number {
  if (NEGATIONS.has(term)) return 0;
  const valence = CHINESE_VALENCE.get(term) ?? ENGLISH_VALENCE.get(term);
  return valence ?? (HAN.test(term) ? valenceOfNegated(term) : 0);
}

/** The dictionary that splits Chinese leaves 不好 and 不太好 whole. */
function valenceOfNegated(term: string): number {
  for (let end = 1; end < term.length; end++) {
    const valence = CHINESE_VALENCE.get(term.slice(end));
    if (valence !== undefined && CHINESE_NEGATIONS.has(term.slice(0, end))) return TURNED * valence;
  }
  return 0;
}

const HAN = /^\p{Script=Han}{2,6}$/u;
const NEGATIONS = new Set([...ENGLISH_NEGATIONS, ...CHINESE_NEGATIONS]);
const DEGREES = new Map([...ENGLISH_DEGREES, ...CHINESE_DEGREES]);
const BETWEEN_CLAUSES = /[,;:，；：、.!?。！？]/u;

/** What the words before it make of a word of feeling, within its clause. */
function turnedBy(text: string, tokens: readonly Token[], place: number): number {
  let factor = 1;
  for (let before = place - 1; before >= Math.max(0, place - REACH); before--) {
    if (BETWEEN_CLAUSES.test(text.slice(tokens[before].end, tokens[before + 1].start))) break;
    const { term } = tokens[before];
    if (NEGATIONS.has(term)) return factor * TURNED;
    if (before === place - 1) factor *= DEGREES.get(term) ?? 1;
  }
  return factor;
}

const PICTOGRAPH = /\p{Extended_Pictographic}/gu;

function emojiIn(text: string, { start, end }: Span): Opinion[] {
  return Array.from(text.slice(start, end).matchAll(PICTOGRAPH)).flatMap((match) => {
    const valence = EMOJI_VALENCE.get(match[0]) ?? 0;
    const at = start + match.index;
    return valence === 0 ? [] : [{ start: at, end: at + match[0].length, valence }];
  });
}

/** Keeps long texts within -1 to 1: sum / √(sum² + 15), as VADER does (Hutto and Gilbert 2014). */
export const sentimentOf = (opinions: readonly Opinion[]): number => {
  const sum = opinions.reduce((total, { valence }) => total + valence, 0);
  return sum / Math.sqrt(sum ** 2 + SOFTNESS);
};

const SOFTNESS = 15;
