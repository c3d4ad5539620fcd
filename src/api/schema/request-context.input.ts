/** Where and when a list is asked for, as callers write it. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';

@InputType('RecommendationContext', {
  description:
    'Where and when a list is asked for. A placement says which parts it looks at; events say what the parts mean.',
})
export class RequestContextInput {
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the list is looked at: its hour and weekday; now unless said otherwise.',
  })
  declare readonly at?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Region, in the words that events carry in their context.',
  })
  declare readonly region?: string | null;

  @Field(() => String, { nullable: true, description: 'Device, in the words of the events.' })
  declare readonly device?: string | null;

  @Field(() => String, { nullable: true, description: 'Weather, in the words of the events.' })
  declare readonly weather?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Key of the item whose page the list stands on: it counts as looked at just now.',
  })
  declare readonly page?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Keys of what lies in the cart: it counts as put there just now, and is not offered.',
  })
  declare readonly cart?: readonly string[] | null;
}
