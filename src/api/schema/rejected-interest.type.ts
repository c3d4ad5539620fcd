/** What is no interest of a user's. */
import { Field, ID, ObjectType } from 'type-graphql';
import type { InterestNode } from '../../domain/interest-node.ts';
import { INTEREST_KIND } from './interest-enums.type.ts';

@ObjectType('RejectedInterest', {
  description: 'What somebody said is no interest of theirs.',
  simpleResolvers: true,
})
export class RejectedInterestType {
  @Field(() => INTEREST_KIND, { description: 'What kind of node it is.' })
  readonly kind: InterestNode['type'];

  @Field(() => ID, { description: 'Key of the node.' })
  readonly key: string;

  constructor({ type, key }: InterestNode) {
    this.kind = type;
    this.key = key;
  }
}
