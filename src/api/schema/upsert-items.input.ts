/** What a shop hands in of its items. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, InputType } from 'type-graphql';

const LENGTHS = 'Up to 2,048 numbers, as many as all other items have.';

@InputType('ItemInput', {
  description: 'An item, new or known. What is left out stays as it is, null takes a value away.',
})
export class ItemInput {
  @Field(() => ID, { description: 'The key under which the shop knows it.' })
  declare readonly key: string;

  @Field(() => String, { nullable: true, description: 'Title; up to 1,000 characters.' })
  declare readonly title?: string | null;

  @Field(() => String, { nullable: true, description: 'Longer text; up to 20,000 characters.' })
  declare readonly description?: string | null;

  @Field(() => Float, { nullable: true, description: 'Price in the currency of the shop.' })
  declare readonly price?: number | null;

  @Field(() => String, { nullable: true, description: 'Brand or maker.' })
  declare readonly brand?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it came out.' })
  declare readonly releasedAt?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Can be had now; an item that says nothing can.',
  })
  declare readonly available?: boolean | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Keys of all categories it stands in directly, in the place of those before; unknown ones come to be. Up to 100.',
  })
  declare readonly categories?: readonly string[] | null;

  @Field(() => [Float], {
    nullable: true,
    description: `What its picture means, as numbers of a model of the shop's own; training reads them. ${LENGTHS}`,
  })
  declare readonly imageVector?: readonly number[] | null;

  @Field(() => [Float], {
    nullable: true,
    description: `What its words mean, likewise; otherwise that is worked out from title and description. ${LENGTHS}`,
  })
  declare readonly textVector?: readonly number[] | null;
}

@InputType('UpsertItemsInput', { description: 'Items to store.' })
export class UpsertItemsInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [ItemInput], { description: 'Up to 1,000 items.' })
  declare readonly items: readonly ItemInput[];
}
