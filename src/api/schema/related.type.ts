/** What stands beside an entity, and what ties the two. */
import { Field, ObjectType } from 'type-graphql';
import type { EntityId, ItemId } from '../../domain/ids.ts';
import type { Neighbour, Tie } from '../../storage/graph-lists.ts';
import { RELATION_DIRECTION } from './item-relation.type.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('RelationTie', {
  description: 'One relation, seen from the entity.',
  simpleResolvers: true,
})
export class RelationTieType {
  @Field(() => String, { description: 'What ties the two, in the words of the source.' })
  readonly predicate: string;

  @Field(() => RELATION_DIRECTION, { description: 'Which way it points, seen from the entity.' })
  readonly direction: Tie['direction'];

  constructor({ predicate, direction }: Tie) {
    this.predicate = predicate;
    this.direction = direction;
  }
}

@ObjectType('RelatedItemEdge', { description: 'An item beside an entity.', simpleResolvers: true })
export class RelatedItemEdgeType {
  @Field(() => String, { description: 'Its place in the list, for after.' })
  readonly cursor: string;

  @Field(() => [RelationTieType], { description: 'All that ties the two.' })
  readonly relations: readonly RelationTieType[];

  /** The item that the resolver looks up. */
  readonly itemKey: ItemId;

  constructor(cursor: string, { id, ties }: Neighbour<ItemId>) {
    this.cursor = cursor;
    this.relations = ties.map((tie) => new RelationTieType(tie));
    this.itemKey = id;
  }
}

@ObjectType('RelatedItemConnection', {
  description: 'A page of the items that relations tie to an entity.',
  simpleResolvers: true,
})
export class RelatedItemConnectionType {
  @Field(() => [RelatedItemEdgeType], { description: 'The items with what ties them.' })
  readonly edges: readonly RelatedItemEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  constructor(edges: readonly RelatedItemEdgeType[], more: MorePages) {
    this.edges = edges;
    this.pageInfo = new PageInfoType(edges, more);
  }
}

@ObjectType('RelatedEntityEdge', {
  description: 'An entity beside another.',
  simpleResolvers: true,
})
export class RelatedEntityEdgeType {
  @Field(() => String, { description: 'Its place in the list, for after.' })
  readonly cursor: string;

  @Field(() => [RelationTieType], { description: 'All that ties the two.' })
  readonly relations: readonly RelationTieType[];

  /** The entity that the resolver looks up. */
  readonly entityKey: EntityId;

  constructor(cursor: string, { id, ties }: Neighbour<EntityId>) {
    this.cursor = cursor;
    this.relations = ties.map((tie) => new RelationTieType(tie));
    this.entityKey = id;
  }
}

@ObjectType('RelatedEntityConnection', {
  description: 'A page of the entities that relations tie to an entity, ascending by key.',
  simpleResolvers: true,
})
export class RelatedEntityConnectionType {
  @Field(() => [RelatedEntityEdgeType], { description: 'The entities with what ties them.' })
  readonly edges: readonly RelatedEntityEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  constructor(edges: readonly RelatedEntityEdgeType[], more: MorePages) {
    this.edges = edges;
    this.pageInfo = new PageInfoType(edges, more);
  }
}
