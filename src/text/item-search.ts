/** Full-text search over items, in memory: BM25 with prefixes and misspellings, English and Chinese. */
import MiniSearch from 'minisearch';
import { queryTerms, searchTerms, type QueryTerms } from './search-terms.ts';

/** What of an item can be searched for; lists are searched as words, the id as it stands. */
export interface SearchEntry {
  readonly id: string;
  readonly title?: string;
  readonly brand?: string;
  readonly description?: string;
  /** Names, not keys. */
  readonly categories?: readonly string[];
  readonly tags?: readonly string[];
}

export interface SearchHit {
  readonly id: string;
  readonly score: number;
}

export interface ItemSearch {
  /** Best first. Items with all words of the query come first; those with only some fill what is left. */
  search(query: string, limit: number): SearchHit[];
}

/** A search that takes changes: what is put or removed is found, or not found, by the very next query. */
export interface ItemIndex extends ItemSearch {
  /** In the place of what was put under this id before; a tenth of a millisecond. */
  put(entry: SearchEntry): void;
  /** Nothing where nothing was put under this id. */
  remove(id: string): void;
}

/** About 0.1 ms an entry. */
export function openItemSearch(entries: Iterable<SearchEntry>): ItemIndex {
  const index = new MiniSearch<SearchEntry>({
    fields: Object.keys(BOOST),
    extractField: (entry, field) => textOf(entry, field),
    tokenize: searchTerms,
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (words) => words.split(BETWEEN),
      combineWith: 'OR',
      boost: BOOST,
      maxFuzzy: 2,
    },
  });
  for (const entry of entries) index.add(entry);
  return {
    search: (query, limit) => search(index, queryTerms(query), limit),
    put(entry) {
      if (index.has(entry.id)) index.replace(entry);
      else index.add(entry);
    },
    remove(id) {
      if (index.has(id)) index.discard(id);
    },
  };
}

/** Stands in no word. */
const BETWEEN = '\n';

const BOOST = { id: 0.5, title: 4, brand: 2, categories: 1.5, tags: 1.5, description: 0.5 };
const WORDS = ['title', 'brand', 'categories', 'tags', 'description'];

/** One pass for both: what bears all words and what bears some are told apart by the words each was found by. */
function search(
  index: MiniSearch<SearchEntry>,
  { terms, telling }: QueryTerms,
  limit: number,
): SearchHit[] {
  const queries = [terms.join(BETWEEN)];
  // Words that stand everywhere tell something in a title only, and only as they are.
  const words = telling
    ? { queries, fields: WORDS, prefix: mayBeUnfinished, fuzzy: misspelling }
    : { queries, fields: ['title'] };
  const found = index.search({ queries: [words, { queries, fields: ['id'] }] });
  const all = found.filter(({ queryTerms: of }) => of.length === terms.length);
  const some = found.filter(({ queryTerms: of }) => of.length < terms.length);
  return [...all.slice(0, limit), ...some.slice(0, limit)].slice(0, limit).map(hit);
}

const hit = (result: { id: unknown; score: number }): SearchHit => ({
  id: String(result.id),
  score: result.score,
});

function textOf(entry: SearchEntry, field: string): string {
  switch (field) {
    case 'id':
      return entry.id;
    case 'title':
      return entry.title ?? '';
    case 'brand':
      return entry.brand ?? '';
    case 'description':
      return entry.description ?? '';
    case 'categories':
      return (entry.categories ?? []).join(' ');
    default:
      return (entry.tags ?? []).join(' ');
  }
}

const LATIN_LETTER = /^\p{Script=Latin}$/u;

/** People search while they type: the last word may go on, but a single letter begins half of all words. */
const mayBeUnfinished = (term: string, place: number, terms: string[]): boolean =>
  place === terms.length - 1 && !LATIN_LETTER.test(term);

const SPELT = /^\p{Script=Latin}{4,}$/u;

/** One wrong letter in words of four letters, two from eight on; none in numbers or Chinese. */
const misspelling = (term: string): number | false =>
  SPELT.test(term) ? (term.length < 8 ? 1 : 2) : false;
