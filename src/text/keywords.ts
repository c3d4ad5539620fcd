/** The words a text is about: TF × IDF over the texts of a corpus. */
import { stemOf } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { tokensOf, type Span, type Token } from './tokens.ts';

/** In how many texts of a corpus each stem stands. */
export interface TermStatistics {
  readonly documents: number;
  readonly frequency: ReadonlyMap<string, number>;
}

export interface Keyword {
  /** As it is written most often in the text. */
  readonly term: string;
  readonly stem: string;
  /** TF × IDF: its share of the words that carry meaning, times 1 + ln((1 + N) / (1 + df)). */
  readonly weight: number;
  /** In order. */
  readonly spans: readonly Span[];
}

export function termStatistics(texts: Iterable<string>): TermStatistics {
  return corpusOf(tokenLists(texts));
}

function* tokenLists(texts: Iterable<string>): Iterable<Token[]> {
  for (const text of texts) yield tokensOf(text);
}

/** The same of texts that have been read. */
export function corpusOf(texts: Iterable<readonly Token[]>): TermStatistics {
  const frequency = new Map<string, number>();
  let documents = 0;
  for (const tokens of texts) {
    documents++;
    const stems = new Set(tokens.filter(isTelling).map(({ term }) => stemOf(term)));
    for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  }
  return { documents, frequency };
}

/** Weightiest first; where no corpus is given every word is as rare as the next. */
export function keywordsOf(
  tokens: readonly Token[],
  limit: number,
  corpus: TermStatistics = EMPTY,
): Keyword[] {
  const content = tokens.filter(isTelling);
  const byStem = new Map<string, Token[]>();
  for (const token of content) {
    const stem = stemOf(token.term);
    const places = byStem.get(stem);
    if (places === undefined) byStem.set(stem, [token]);
    else places.push(token);
  }
  return Array.from(byStem, ([stem, places]): Keyword => {
    const idf = 1 + Math.log((1 + corpus.documents) / (1 + (corpus.frequency.get(stem) ?? 0)));
    return {
      term: mostFrequent(places.map(({ term }) => term)),
      stem,
      weight: (places.length / content.length) * idf,
      spans: places.map(({ start, end }) => ({ start, end })),
    };
  })
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, limit);
}

const EMPTY: TermStatistics = { documents: 0, frequency: new Map() };

const HAN = /\p{Script=Han}/u;
const NUMBER = /^\p{N}+$/u;
const MAX_TERM = 40;

/** Single letters and bare numbers name nothing; a single Chinese character may, but rarely does. */
export function isTelling({ term }: Token): boolean {
  if (STOP_WORDS.has(term) || NUMBER.test(term) || term.length > MAX_TERM) return false;
  return term.length > (HAN.test(term) ? 1 : 2);
}

function mostFrequent(terms: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
