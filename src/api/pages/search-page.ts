/** Pages of a search: full-text hits that pass the filter, best first. */
import { TastegraphError } from '../../domain/error.ts';
import { itemId, type ItemId } from '../../domain/ids.ts';
import type { ItemFilter } from '../../recommend/item-filter.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import type { ItemSearch } from '../../text/item-search.ts';
import type { Loaders } from '../request/loaders.ts';
import type { ItemType } from '../schema/item.type.ts';
import { SearchConnectionType, SearchEdgeType } from '../schema/search.type.ts';
import type { Turns } from '../request/turns.ts';
import { listFingerprint, type CursorScope } from './cursor.ts';
import { withUnseen } from '../request/item-filter.ts';
import { itemOrder, type ItemSort } from '../request/item-order.ts';
import { passesFilter } from '../request/passes-filter.ts';
import { MAX_ENTRIES, pageAt } from './offset-page.ts';
import type { PageAsked } from './page-window.ts';
import { compareSorted } from './sorted-read.ts';

const MAX_QUERY_LENGTH = 1000;

export interface SearchPageArgs {
  readonly query: string;
  readonly filter: ItemFilter;
  readonly sort: ItemSort | null | undefined;
  readonly page: PageAsked;
}

/** What a search is made with. */
export interface SearchMeans {
  readonly search: Pick<ItemSearch, 'search'>;
  readonly loaders: Loaders;
  readonly turns: Turns;
  readonly store: Pick<GraphReader, 'users' | 'eventsOf'>;
  readonly popularity: (item: ItemId) => number;
}

/** @throws TastegraphError `BAD_INPUT` for an overlong query, a wrong `first` or a cursor of another search */
export async function searchPage(
  means: SearchMeans,
  { query, filter, sort, page: asked }: SearchPageArgs,
): Promise<SearchConnectionType> {
  if (query.length > MAX_QUERY_LENGTH)
    throw new TastegraphError('BAD_INPUT', `query is longer than ${MAX_QUERY_LENGTH} characters.`, {
      field: 'query',
    });
  const scope: CursorScope = {
    kind: 'search',
    list: listFingerprint([query, filter, sort ?? null]),
  };
  const found = await filtered(means, query, filter);
  const hits = typeof sort === 'string' ? inOrder(found, sort, means.popularity) : found;
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

function inOrder(
  hits: readonly Hit[],
  sort: ItemSort,
  popularity: SearchMeans['popularity'],
): Hit[] {
  const { valueOf, descending } = itemOrder(sort, popularity);
  return hits
    .map((hit) => ({ value: valueOf(hit.item), key: hit.item.key, hit }))
    .sort((a, b) => compareSorted(a, b, descending))
    .map(({ hit }) => hit);
}

interface Hit {
  readonly item: ItemType;
  readonly score: number;
}

async function filtered(
  { search, loaders, turns, store }: SearchMeans,
  query: string,
  filter: ItemFilter,
): Promise<Hit[]> {
  const passes = passesFilter(await withUnseen(filter, store), loaders);
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
