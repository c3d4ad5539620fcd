/** What routers of a federated graph need of a subgraph (Apollo Federation 2, subgraph specification). */
import { GraphQLScalarType } from 'graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CategoryType } from './category.type.ts';
import { EntityType } from './entity.type.ts';
import { ItemType } from './item.type.ts';
import { TagType } from './tag.type.ts';
import { UserType } from './user.type.ts';

export const FederatedEntity = createUnionType({
  name: '_Entity',
  description: 'Whatever other subgraphs may extend and refer to.',
  types: () => [CategoryType, EntityType, ItemType, TagType, UserType] as const,
});

/** Checked where it is read: `entityReference`. */
export const RepresentationScalar = new GraphQLScalarType<unknown>({
  name: '_Any',
  description: 'A reference to an entity: its `__typename` and its `id` or `key`.',
});

@ObjectType('_Service', { description: 'This API as a subgraph.', simpleResolvers: true })
export class SubgraphServiceType {
  @Field(() => String, { description: 'The schema with its federation directives.' })
  readonly sdl: string;

  constructor(sdl: string) {
    this.sdl = sdl;
  }
}
