/** From a text in any script to words that can be counted: one spelling for each word, in order, repeats kept. */
import { STOP_WORDS } from './stop-words.ts';

/**
 * NFKC, lower case, accents folded on Latin letters (`Fantômas` → `fantomas`), split at whatever is neither letter nor
 * digit. Scripts that write no spaces (Chinese, Japanese, Thai …) are split by the dictionary of the ICU library.
 */
export function tokenise(text: string): string[] {
  return spelling(text).match(WORD)?.flatMap(splitUnspaced) ?? [];
}

/** The words of a text that carry its meaning: without stop words, English and Chinese. */
export function contentWords(text: string): string[] {
  return tokenise(text).filter((word) => !STOP_WORDS.has(word));
}

// An apostrophe inside a word goes with its s: "children's" and "children" are one word.
const POSSESSIVE = /(?<=\p{L})['’]s(?!\p{L})/gu;
const LATIN_ACCENTS = /(?<=\p{Script=Latin})\p{M}+/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Latin letters that Unicode does not take apart into a letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
};
const UNDIVIDED = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

function spelling(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase().replace(POSSESSIVE, '');
  return lower
    .normalize('NFD')
    .replace(LATIN_ACCENTS, '')
    .normalize('NFC')
    .replace(UNDIVIDED, (letter) => LETTERS[letter]);
}

function splitUnspaced(word: string): string[] {
  if (!UNSPACED.test(word)) return [word];
  return Array.from(SEGMENTER.segment(word), (part) => part.segment);
}
