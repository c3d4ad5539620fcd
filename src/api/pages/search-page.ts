/** Pages of a search: full-text hits that pass the filter, best first. */
import { TastegraphError } from '../../domain/error.ts';
import { itemId } from '../../domain/ids.ts';
import type { ItemFilter } from '../../recommend/item-filter.ts';
import type { ItemSearch } from '../../text/item-search.ts';
import type { Loaders } from '../request/loaders.ts';
import type { ItemType } from '../schema/item.type.ts';
import { SearchConnectionType, SearchEdgeType } from '../schema/search.type.ts';
import type { Turns } from '../request/turns.ts';
import { listFingerprint, type CursorScope } from './cursor.ts';
import { passesFilter } from '../request/passes-filter.ts';
import { MAX_ENTRIES, pageAt } from './offset-page.ts';
import type { PageAsked } from './page-window.ts';

const MAX_QUERY_LENGTH = 1000;

export interface SearchPageArgs {
  readonly query: string;
  readonly filter: ItemFilter;
  readonly page: PageAsked;
}

/** What a search is made with. */
export interface SearchMeans {
  readonly search: Pick<ItemSearch, 'search'>;
  readonly loaders: Loaders;
  readonly turns: Turns;
}

/** @throws TastegraphError `BAD_INPUT` for an overlong query, a wrong `first` or a cursor of another search */
export async function searchPage(
  means: SearchMeans,
  { query, filter, page: asked }: SearchPageArgs,
): Promise<SearchConnectionType> {
  if (query.length > MAX_QUERY_LENGTH)
    throw new TastegraphError('BAD_INPUT', `query is longer than ${MAX_QUERY_LENGTH} characters.`, {
      field: 'query',
    });
  const scope: CursorScope = { kind: 'search', list: listFingerprint([query, filter]) };
  const hits = await filtered(means, query, filter);
  const page = pageAt(hits, (hit) => hit.item.key, scope, asked);
  const edges = page.entries.map(
    ({ cursor, value }) => new SearchEdgeType(cursor, value.score, value.item),
  );
  return new SearchConnectionType(
    edges,
    hits.map((hit) => hit.item),
    page.more,
  );
}

interface Hit {
  readonly item: ItemType;
  readonly score: number;
}

async function filtered(
  { search, loaders, turns }: SearchMeans,
  query: string,
  filter: ItemFilter,
): Promise<Hit[]> {
  const passes = passesFilter(filter, loaders);
  const found = await turns(async () => search.search(query, MAX_ENTRIES));
  const items = await Promise.all(found.map((hit) => loaders.items.load(itemId(hit.id))));
  const hits = await Promise.all(
    items.map(async (item, place): Promise<Hit | undefined> => {
      if (item === undefined || !(await passes(item))) return undefined;
      return { item, score: found[place].score };
    }),
  );
  return hits.filter((hit) => hit !== undefined);
}
