/** What is no interest of a user's. */
import { Field, ID, InputType } from 'type-graphql';
import type { InterestNode } from '../../domain/interest-node.ts';
import { INTEREST_KIND } from './interest-enums.type.ts';

@InputType('RejectInterestInput', { description: 'Which interest is none of whose.' })
export class RejectInterestInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'Key of the user.' })
  declare readonly user: string;

  @Field(() => INTEREST_KIND, { description: 'What kind of node it is.' })
  declare readonly kind: InterestNode['type'];

  @Field(() => ID, { description: 'Key of the node: the word of a tag, the name of a brand.' })
  declare readonly key: string;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'False takes the rejection back.',
  })
  declare readonly rejected: boolean;
}
