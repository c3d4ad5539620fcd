/** How the hits of a search spread over categories and tags. */
import { Field, Int, ObjectType } from 'type-graphql';
import { CategoryType } from './category.type.ts';
import type { ItemType } from './item.type.ts';
import { TagType } from './tag.type.ts';

@ObjectType('CategoryFacet', {
  description: 'How many hits a category holds.',
  simpleResolvers: true,
})
export class CategoryFacetType {
  @Field(() => CategoryType, { description: 'The category.' })
  readonly category: CategoryType;

  @Field(() => Int, { description: 'How many hits stand in it directly.' })
  readonly count: number;

  constructor(category: CategoryType, count: number) {
    this.category = category;
    this.count = count;
  }
}

@ObjectType('TagFacet', { description: 'How many hits bear a tag.', simpleResolvers: true })
export class TagFacetType {
  @Field(() => TagType, { description: 'The tag.' })
  readonly tag: TagType;

  @Field(() => Int, { description: 'How many hits bear it.' })
  readonly count: number;

  constructor(tag: TagType, count: number) {
    this.tag = tag;
    this.count = count;
  }
}

@ObjectType('SearchFacets', { description: 'How the hits of a search spread.' })
export class SearchFacetsType {
  /** All hits, not only those of the page. */
  readonly hits: readonly ItemType[];

  constructor(hits: readonly ItemType[]) {
    this.hits = hits;
  }
}
