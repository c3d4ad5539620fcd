/** What a person allows. */
import { Field, ObjectType } from 'type-graphql';
import { DEFAULT_CONSENT, type Consent } from '../../domain/user.ts';

@ObjectType('Consent', { description: 'What a person allows.', simpleResolvers: true })
export class ConsentType {
  @Field(() => Boolean, { description: 'Behaviour may be used to personalise answers.' })
  readonly personalisation: boolean;

  @Field(() => Boolean, { description: 'Behaviour may be used to train models.' })
  readonly training: boolean;

  constructor({ personalisation, training }: Consent = DEFAULT_CONSENT) {
    this.personalisation = personalisation;
    this.training = training;
  }
}
