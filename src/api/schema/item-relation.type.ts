/** How an item is tied to other nodes of the knowledge graph. */
import { createUnionType, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { ItemId } from '../../domain/ids.ts';
import type { Relation, RelationEnd } from '../../domain/knowledge.ts';
import { EntityType } from './entity.type.ts';
import { ItemType } from './item.type.ts';

export const RELATION_DIRECTION = { OUT: 'out', IN: 'in' } as const;

registerEnumType(RELATION_DIRECTION, {
  name: 'RelationDirection',
  description: 'Which way a relation points, seen from the item.',
  valuesConfig: {
    OUT: { description: 'From the item to the other end.' },
    IN: { description: 'From the other end to the item.' },
  },
});

export const RelationEndType = createUnionType({
  name: 'RelationEnd',
  description: 'What a relation can lead to.',
  types: () => [ItemType, EntityType] as const,
});

@ObjectType('ItemRelation', {
  description: 'One triple of the knowledge graph, seen from an item.',
  simpleResolvers: true,
})
export class ItemRelationType {
  @Field(() => String, { description: 'What ties the two, in the words of the source.' })
  readonly predicate: string;

  @Field(() => RELATION_DIRECTION, { description: 'Which way it points.' })
  readonly direction: 'out' | 'in';

  /** The end that the resolver looks up. */
  readonly otherEnd: RelationEnd;

  constructor(relation: Relation, item: ItemId) {
    const out = relation.from.type === 'item' && relation.from.id === item;
    this.predicate = relation.predicate;
    this.direction = out ? 'out' : 'in';
    this.otherEnd = out ? relation.to : relation.from;
  }
}
