/** What a shop hands in of its users. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, InputType } from 'type-graphql';

@InputType('AttributeInput', { description: 'Something that a shop declares of a user.' })
export class AttributeInput {
  @Field(() => String, { description: 'Household size, income band, device …' })
  declare readonly name: string;

  @Field(() => String, { nullable: true, description: 'Its text; null takes it away.' })
  declare readonly value?: string | null;
}

@InputType('UserInput', {
  description:
    'A user, new or known. What is left out stays as it is, null takes a value away. Consent has a mutation of its own.',
})
export class UserInput {
  @Field(() => ID, { description: 'The key under which the shop knows the user.' })
  declare readonly key: string;

  @Field(() => Float, { nullable: true, description: 'Years, 0 to 120.' })
  declare readonly age?: number | null;

  @Field(() => String, { nullable: true, description: 'As the shop calls it.' })
  declare readonly gender?: string | null;

  @Field(() => String, { nullable: true, description: 'As the shop calls it.' })
  declare readonly occupation?: string | null;

  @Field(() => String, { nullable: true, description: 'As the shop calls it.' })
  declare readonly region?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Since when the shop knows them.' })
  declare readonly createdAt?: Date | null;

  @Field(() => [AttributeInput], {
    nullable: true,
    description: 'Up to 20; those that are not named stay as they are.',
  })
  declare readonly attributes?: readonly AttributeInput[] | null;
}

@InputType('UpsertUsersInput', { description: 'Users to store.' })
export class UpsertUsersInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [UserInput], { description: 'Up to 1,000 users.' })
  declare readonly users: readonly UserInput[];
}
