/** Full-text search over items, in memory: BM25 with prefixes and misspellings, English and Chinese. */
import MiniSearch from 'minisearch';
import { queryTerms, searchTerms } from './search-terms.ts';

/** What of an item can be searched for; lists are searched as words. */
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
  readonly size: number;
  /** Best first. Items with all words of the query come first; those with only some fill what is left. */
  search(query: string, limit: number): SearchHit[];
  /** Adds the entry, or puts it in the place of the one with the same id. */
  replace(entry: SearchEntry): void;
}

export function openItemSearch(entries: Iterable<SearchEntry>): ItemSearch {
  const index = new MiniSearch<SearchEntry>({
    fields: Object.keys(BOOST),
    extractField: (entry, field) => textOf(entry, field),
    tokenize: searchTerms,
    processTerm: (term) => term,
    searchOptions: {
      tokenize: queryTerms,
      boost: BOOST,
      prefix: mayBeUnfinished,
      fuzzy: misspelling,
      maxFuzzy: 2,
    },
  });
  for (const entry of entries) put(index, entry);
  return {
    get size() {
      return index.documentCount;
    },
    search: (query, limit) => search(index, query, limit),
    replace: (entry) => put(index, entry),
  };
}

const BOOST = { title: 4, brand: 2, categories: 1.5, tags: 1.5, description: 0.5 };

function put(index: MiniSearch<SearchEntry>, entry: SearchEntry): void {
  if (index.has(entry.id)) index.replace(entry);
  else index.add(entry);
}

function search(index: MiniSearch<SearchEntry>, query: string, limit: number): SearchHit[] {
  const best = index.search(query, { combineWith: 'AND' }).map(hit).slice(0, limit);
  if (best.length === limit) return best;
  const found = new Set(best.map(({ id }) => id));
  const partial = index.search(query, { combineWith: 'OR' }).map(hit);
  return [...best, ...partial.filter(({ id }) => !found.has(id))].slice(0, limit);
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

/** People search while they type: the last word may go on. */
const mayBeUnfinished = (_term: string, place: number, terms: string[]): boolean =>
  place === terms.length - 1;

const SPELT = /^\p{Script=Latin}{4,}$/u;

/** One wrong letter in words of four letters, two from eight on; none in numbers or Chinese. */
const misspelling = (term: string): number | false =>
  SPELT.test(term) ? (term.length < 8 ? 1 : 2) : false;
