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

/** The words to look for: stop words only where a query has no others, for each stands in half of all titles. */
export function queryTerms(query: string): string[] {
  const terms = searchTerms(query);
  const telling = terms.filter((term) => !STOP_WORDS.has(term));
  return telling.length > 0 ? telling : terms;
}

function pairs(word: string): string[] {
  const characters = Array.from(word);
  return characters.slice(1).map((character, before) => characters[before] + character);
}
