/** An entity, as GraphQL shows one. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Entity } from '../../domain/knowledge.ts';
import { globalId } from '../request/global-id.ts';
import { NodeType } from './node.type.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "key")')
@ObjectType('Entity', {
  description: 'Whatever else the knowledge graph names: a person, a place, a maker.',
  implements: NodeType,
  simpleResolvers: true,
})
export class EntityType extends NodeType {
  @Field(() => ID, { description: 'The key of the knowledge graph that it comes from.' })
  readonly key: Entity['id'];

  @Field(() => String, { description: 'person, place, maker …; entity where nothing is said.' })
  readonly kind: string;

  @Field(() => String, { nullable: true, description: 'Name, as people read it.' })
  readonly name: string | undefined;

  constructor(entity: Entity) {
    super(globalId('Entity', entity.id));
    this.key = entity.id;
    this.kind = entity.kind;
    this.name = entity.name;
  }
}
