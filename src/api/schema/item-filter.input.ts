/** Conditions on items, as callers write them. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, InputType } from 'type-graphql';

@InputType('ItemFilter', { description: 'Every condition that is given must hold.' })
export class ItemFilterInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'Keys of categories: in at least one of them or of those below it.',
  })
  declare readonly categories?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Tags: bears at least one of them.' })
  declare readonly tags?: readonly string[] | null;

  @Field(() => Float, { nullable: true, description: 'Costs at least this.' })
  declare readonly minPrice?: number | null;

  @Field(() => Float, { nullable: true, description: 'Costs at most this.' })
  declare readonly maxPrice?: number | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Came out then or later.' })
  declare readonly releasedAfter?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Came out then or earlier.' })
  declare readonly releasedBefore?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Also items that cannot be had now; left out unless true.',
  })
  declare readonly includeUnavailable?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Keys of items to leave out.' })
  declare readonly exclude?: readonly string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Key of a user: what they did something with is left out, where they allow personalisation.',
  })
  declare readonly unseenBy?: string | null;
}

@InputType('RecommendationFilter', { description: 'Every condition that is given must hold.' })
export class RecommendationFilterInput extends ItemFilterInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Also items that the user already did something with; left out unless true.',
  })
  declare readonly includeSeen?: boolean | null;
}
