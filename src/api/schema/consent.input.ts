/** What a person allows. */
import { Field, ID, InputType } from 'type-graphql';

@InputType('SetConsentInput', { description: 'What a person allows from now on.' })
export class SetConsentInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'Key of the user; a new one comes to be.' })
  declare readonly user: string;

  @Field(() => Boolean, { description: 'Behaviour may be used to personalise answers.' })
  declare readonly personalisation: boolean;

  @Field(() => Boolean, { description: 'Behaviour may be used to train models.' })
  declare readonly training: boolean;
}
