/** A page of items, ascending by key. */
import { Field, Int, ObjectType } from 'type-graphql';
import { ItemType } from './item.type.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('ItemEdge', { description: 'An item in a list.', simpleResolvers: true })
export class ItemEdgeType {
  @Field(() => String, { description: 'Its place in the list, for after.' })
  readonly cursor: string;

  @Field(() => ItemType, { description: 'The item.' })
  readonly node: ItemType;

  constructor(cursor: string, node: ItemType) {
    this.cursor = cursor;
    this.node = node;
  }
}

@ObjectType('ItemConnection', {
  description: 'A page of items.',
  simpleResolvers: true,
})
export class ItemConnectionType {
  @Field(() => [ItemEdgeType], { description: 'The items with their cursors.' })
  readonly edges: readonly ItemEdgeType[];

  @Field(() => [ItemType], { description: 'The items alone.' })
  readonly nodes: readonly ItemType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  @Field(() => Int, {
    nullable: true,
    description: 'Length of the list where that is cheap to say.',
  })
  readonly totalCount: number | undefined;

  constructor(edges: readonly ItemEdgeType[], more: MorePages, totalCount?: number) {
    this.edges = edges;
    this.nodes = edges.map((edge) => edge.node);
    this.pageInfo = new PageInfoType(edges, more);
    this.totalCount = totalCount;
  }
}
