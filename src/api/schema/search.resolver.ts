/** Full-text search, and how its hits spread. */
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { FIELD_COST } from '../limits/field-cost.ts';
import { searchPage } from '../pages/search-page.ts';
import type { ApiContext } from '../request/context.ts';
import { categoryFacets, tagFacets } from '../request/facets.ts';
import { itemFilter } from '../request/item-filter.ts';
import type { ItemSort } from '../request/item-order.ts';
import { ItemFilterInput } from './item-filter.input.ts';
import { ITEM_SORT } from './item-sort.type.ts';
import { FIRST, optional, PageArgs } from './page-args.ts';
import { CategoryFacetType, SearchFacetsType, TagFacetType } from './search-facets.type.ts';
import { SearchConnectionType } from './search.type.ts';

@Resolver(() => SearchConnectionType)
export class SearchResolver {
  @Query(() => SearchConnectionType, {
    ...FIELD_COST.search,
    description: 'Items by their words: keys, titles, brands, categories, tags, descriptions.',
  })
  search(
    @Arg('query', () => String, { description: 'What to look for; the last word may go on.' })
    query: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ItemFilterInput, optional('Which items count as hits.'))
    filter: ItemFilterInput | null | undefined,
    @Arg('sort', () => ITEM_SORT, optional('Order of the hits; best first where nothing is said.'))
    sort: ItemSort | null | undefined,
    @Ctx() { parts, loaders, turns }: ApiContext,
  ): Promise<SearchConnectionType> {
    const asked = { query, filter: itemFilter(filter), sort, page };
    return searchPage(
      { ...parts, popularity: parts.recommender.popularity, loaders, turns },
      asked,
    );
  }

  @FieldResolver(() => SearchFacetsType, { description: 'How all hits spread.' })
  facets(@Root() { hits }: SearchConnectionType): SearchFacetsType {
    return new SearchFacetsType(hits);
  }
}

@Resolver(() => SearchFacetsType)
export class SearchFacetsResolver {
  @FieldResolver(() => [CategoryFacetType], {
    ...FIELD_COST.facet,
    description: 'The categories of all hits, the most frequent first.',
  })
  categories(
    @Root() { hits }: SearchFacetsType,
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { loaders, turns }: ApiContext,
  ): Promise<CategoryFacetType[]> {
    return turns(() => categoryFacets(hits, loaders, first));
  }

  @FieldResolver(() => [TagFacetType], {
    ...FIELD_COST.facet,
    description: 'The tags of all hits, the most frequent first.',
  })
  tags(
    @Root() { hits }: SearchFacetsType,
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { loaders, turns }: ApiContext,
  ): Promise<TagFacetType[]> {
    return turns(() => tagFacets(hits, loaders, first));
  }
}
