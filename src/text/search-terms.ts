/** Words under which a text can be found. */
import { STOP_WORDS } from './stop-words.ts';
import { tokenise } from './tokenise.ts';

const HAN = /^\p{Script=Han}{3,}$/u;

/**
 * The words of a text, stop words too (“The Who”). A long Chinese word also stands under its pairs of characters,
 * because the dictionary that splits a title may split a query otherwise.
 */
export function searchTerms(text: string): string[] {
  return tokenise(text).flatMap((word) => (HAN.test(word) ? [word, ...pairs(word)] : [word]));
}

/** What a query looks for. */
export interface QueryTerms {
  /** Each once, in order. */
  readonly terms: readonly string[];
  /** False where all of them are stop words. */
  readonly telling: boolean;
}

/** Each word costs a pass over the items it stands in: the first ones of a long query tell enough. */
const MAX_TERMS = 10;
/** A stop word stands in half of all titles. */
const MAX_STOP_WORDS = 4;

/** The words to look for: stop words only where a query has no others. */
export function queryTerms(query: string): QueryTerms {
  const terms = [...new Set(searchTerms(query))];
  const telling = terms.filter((term) => !STOP_WORDS.has(term));
  return telling.length > 0
    ? { terms: telling.slice(0, MAX_TERMS), telling: true }
    : { terms: terms.slice(0, MAX_STOP_WORDS), telling: false };
}

function pairs(word: string): string[] {
  const characters = Array.from(word);
  return characters.slice(1).map((character, before) => characters[before] + character);
}
