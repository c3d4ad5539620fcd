/** What a shop takes back of how things are tied to each other. */
import { Field, InputType } from 'type-graphql';
import { RelationInput } from './upsert-relations.input.ts';

@InputType('DeleteRelationsInput', { description: 'Relations to delete.' })
export class DeleteRelationsInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [RelationInput], { description: 'Up to 1,000 relations, as they were handed in.' })
  declare readonly relations: readonly RelationInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only say what would be deleted; nothing is.',
  })
  declare readonly dryRun: boolean;
}
