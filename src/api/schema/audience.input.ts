/** Who is looked for: all that is said has to hold. */
import { Field, ID, InputType } from 'type-graphql';
import type { InterestNode } from '../../domain/interest-node.ts';
import { INTEREST_KIND } from './interest-enums.type.ts';

@InputType('AudienceAttributeInput', { description: 'An attribute and the values that will do.' })
export class AudienceAttributeInput {
  @Field(() => String, { description: 'Its name, such as region.' })
  declare readonly name: string;

  @Field(() => [String], { description: 'One of these, 1 to 100 of them.' })
  declare readonly values: string[];
}

@InputType('AudienceInterestInput', { description: 'Something that people are interested in.' })
export class AudienceInterestInput {
  @Field(() => INTEREST_KIND, { description: 'What it is.' })
  declare readonly kind: InterestNode['type'];

  @Field(() => ID, { description: 'Its key, or its name where it is a tag or brand.' })
  declare readonly key: string;
}

@InputType('AudienceInput', { description: 'Who is looked for: all that is said has to hold.' })
export class AudienceInput {
  @Field(() => ID, { nullable: true, description: 'Key of a segment.' })
  declare readonly segmentKey?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Keys of users whom the others are to be like, 1 to 1,000; they are not in the answer.',
  })
  declare readonly seedUserKeys?: string[] | null;

  @Field(() => [AudienceAttributeInput], { nullable: true, description: 'What they declare.' })
  declare readonly attributes?: AudienceAttributeInput[] | null;

  @Field(() => [AudienceInterestInput], { nullable: true, description: 'What they like.' })
  declare readonly interests?: AudienceInterestInput[] | null;
}
