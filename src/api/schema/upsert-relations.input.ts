/** What a shop hands in of how things are tied to each other. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('RelationEndInput', { description: 'Either an item or an entity.' })
export class RelationEndInput {
  @Field(() => ID, { nullable: true, description: 'Key of an item; only a known one is tied.' })
  declare readonly item?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Key of an entity; an unknown one comes to be when it is tied.',
  })
  declare readonly entity?: string | null;
}

@InputType('RelationInput', { description: 'One triple of the knowledge graph.' })
export class RelationInput {
  @Field(() => RelationEndInput, { description: 'Where it begins.' })
  declare readonly from: RelationEndInput;

  @Field(() => String, { description: 'What ties the two: DIRECTED_BY, sequel of …' })
  declare readonly predicate: string;

  @Field(() => RelationEndInput, { description: 'Where it leads.' })
  declare readonly to: RelationEndInput;
}

@InputType('UpsertRelationsInput', { description: 'Relations to store.' })
export class UpsertRelationsInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [RelationInput], { description: 'Up to 1,000 relations.' })
  declare readonly relations: readonly RelationInput[];
}
