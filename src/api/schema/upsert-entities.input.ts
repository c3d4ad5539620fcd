/** What a shop hands in of the things its knowledge graph tells of. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('EntityInput', { description: 'An entity, new or known.' })
export class EntityInput {
  @Field(() => ID, { description: 'The key under which the shop knows it.' })
  declare readonly key: string;

  @Field(() => String, { description: 'person, place, maker …' })
  declare readonly kind: string;

  @Field(() => String, { nullable: true, description: 'Its name; what is left out stays.' })
  declare readonly name?: string | null;
}

@InputType('UpsertEntitiesInput', { description: 'Entities to store.' })
export class UpsertEntitiesInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [EntityInput], { description: 'Up to 1,000 entities.' })
  declare readonly entities: readonly EntityInput[];
}
