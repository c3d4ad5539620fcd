/** What a shop hands in of its categories. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('CategoryInput', { description: 'A category, new or known.' })
export class CategoryInput {
  @Field(() => ID, { description: 'The key under which the shop knows it.' })
  declare readonly key: string;

  @Field(() => String, { description: 'Name, as people read it.' })
  declare readonly name: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Key of the category above; an unknown one comes to be. What is left out stays, null makes it one that stands alone.',
  })
  declare readonly parent?: string | null;
}

@InputType('UpsertCategoriesInput', { description: 'Categories to store.' })
export class UpsertCategoriesInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [CategoryInput], { description: 'Up to 1,000 categories.' })
  declare readonly categories: readonly CategoryInput[];
}
