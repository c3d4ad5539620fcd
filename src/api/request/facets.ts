/** Counting how items spread over categories and tags. */
import { pageSize } from '../pages/page-size.ts';
import type { ItemType } from '../schema/item.type.ts';
import { CategoryFacetType, TagFacetType } from '../schema/search-facets.type.ts';
import type { Loaders } from './loaders.ts';

/** The most frequent categories first, ties by key. @throws TastegraphError `BAD_INPUT` */
export async function categoryFacets(
  items: readonly ItemType[],
  loaders: Loaders,
  first: number,
): Promise<CategoryFacetType[]> {
  const counted = mostFrequent(items.map((item) => item.categoryKeys)).slice(0, pageSize(first));
  const facets = await Promise.all(
    counted.map(async ([key, count]) => {
      const category = await loaders.categories.load(key);
      return category === undefined ? undefined : new CategoryFacetType(category, count);
    }),
  );
  return facets.filter((facet) => facet !== undefined);
}

/** The most frequent tags first, ties by name. @throws TastegraphError `BAD_INPUT` */
export async function tagFacets(
  items: readonly ItemType[],
  loaders: Loaders,
  first: number,
): Promise<TagFacetType[]> {
  const size = pageSize(first);
  const taggings = await Promise.all(items.map((item) => loaders.taggings.load(item.key)));
  // Several sources may give one tag to one item: the item counts once.
  const tags = taggings.map((own) => [...new Set(own.map((tagging) => tagging.tag))]);
  const facets = await Promise.all(
    mostFrequent(tags)
      .slice(0, size)
      .map(async ([name, count]) => {
        const tag = await loaders.tags.load(name);
        return tag === undefined ? undefined : new TagFacetType(tag, count);
      }),
  );
  return facets.filter((facet) => facet !== undefined);
}

function mostFrequent<Key extends string>(lists: readonly (readonly Key[])[]): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const list of lists) for (const key of list) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(
    ([keyA, countA], [keyB, countB]) => countB - countA || (keyA < keyB ? -1 : 1),
  );
}
