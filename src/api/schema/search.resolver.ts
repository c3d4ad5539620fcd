/** Full-text search, and how its hits spread. */
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { searchPage } from '../pages/search-page.ts';
import type { ApiContext } from '../request/context.ts';
import { categoryFacets, tagFacets } from '../request/facets.ts';
import { itemFilter } from '../request/item-filter.ts';
import { ItemFilterInput } from './item-filter.input.ts';
import { AFTER, FIRST, optional } from './page-args.ts';
import { CategoryFacetType, SearchFacetsType, TagFacetType } from './search-facets.type.ts';
import { SearchConnectionType } from './search.type.ts';

@Resolver(() => SearchConnectionType)
export class SearchResolver {
  @Query(() => SearchConnectionType, {
    description: 'Items by their words: titles, brands, categories, tags, descriptions.',
  })
  search(
    @Arg('query', () => String, { description: 'What to look for; the last word may go on.' })
    query: string,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null | undefined,
    @Arg('filter', () => ItemFilterInput, optional('Which items count as hits.'))
    filter: ItemFilterInput | null | undefined,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<SearchConnectionType> {
    return searchPage(parts.search, loaders, { query, filter: itemFilter(filter), first, after });
  }

  @FieldResolver(() => SearchFacetsType, { description: 'How all hits spread.' })
  facets(@Root() { hits }: SearchConnectionType): SearchFacetsType {
    return new SearchFacetsType(hits);
  }
}

@Resolver(() => SearchFacetsType)
export class SearchFacetsResolver {
  @FieldResolver(() => [CategoryFacetType], {
    description: 'The categories of all hits, the most frequent first.',
  })
  categories(
    @Root() { hits }: SearchFacetsType,
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { loaders }: ApiContext,
  ): Promise<CategoryFacetType[]> {
    return categoryFacets(hits, loaders, first);
  }

  @FieldResolver(() => [TagFacetType], {
    description: 'The tags of all hits, the most frequent first.',
  })
  tags(
    @Root() { hits }: SearchFacetsType,
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { loaders }: ApiContext,
  ): Promise<TagFacetType[]> {
    return tagFacets(hits, loaders, first);
  }
}
