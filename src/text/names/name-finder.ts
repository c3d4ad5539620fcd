/** A list of names (of items, brands, entities) in which a text's words are looked up: the longest name wins. */
import { tokenise } from '../tokenise.ts';
import type { Span, Token } from '../tokens.ts';

export interface KnownName {
  readonly name: string;
  /** `brand`, `person`, `place` … */
  readonly kind: string;
}

export interface FoundName extends KnownName, Span {}

export interface NameFinder {
  /** In order, none within another. */
  find(tokens: readonly Token[]): FoundName[];
}

const MAX_WORDS = 8;

export function nameFinder(names: Iterable<KnownName>): NameFinder {
  const byWords = new Map<string, KnownName>();
  let longest = 0;
  for (const known of names) {
    const words = tokenise(known.name);
    if (words.length === 0 || words.length > MAX_WORDS) continue;
    const key = words.join(' ');
    if (!byWords.has(key)) byWords.set(key, known);
    longest = Math.max(longest, words.length);
  }
  return { find: (tokens) => find(tokens, byWords, longest) };
}

function find(
  tokens: readonly Token[],
  names: ReadonlyMap<string, KnownName>,
  longest: number,
): FoundName[] {
  const found: FoundName[] = [];
  for (let place = 0; place < tokens.length; place++) {
    for (let words = Math.min(longest, tokens.length - place); words > 0; words--) {
      const run = tokens.slice(place, place + words);
      const known = names.get(run.map(({ term }) => term).join(' '));
      if (known === undefined) continue;
      found.push({ ...known, start: run[0].start, end: run[run.length - 1].end });
      place += words - 1;
      break;
    }
  }
  return found;
}
