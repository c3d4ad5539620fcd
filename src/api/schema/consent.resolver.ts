/** The mutation by which a person's word on consent counts. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { userId } from '../../domain/ids.ts';
import type { ApiContext } from '../request/context.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { badKeys } from '../request/input-errors.ts';
import { SetConsentInput } from './consent.input.ts';
import { SetConsentPayloadType } from './consent.type.ts';

@Resolver()
export class ConsentResolver {
  @Mutation(() => SetConsentPayloadType, {
    description:
      'Says what a person allows. Without personalisation the very next answer looks at nothing they did; without training the next model learns nothing from it. Events are recorded all the same, and count again when consent is given again; eraseUser removes them.',
  })
  async setConsent(
    @Arg('input', () => SetConsentInput, { description: 'Who, and what they allow.' })
    { clientMutationId, user, personalisation, training }: SetConsentInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<SetConsentPayloadType> {
    const errors = badKeys({ user });
    if (errors.length > 0) return new SetConsentPayloadType(clientMutationId, undefined, errors);
    const id = userId(user);
    await parts.store.upsertUsers([{ id, consent: { personalisation, training } }]);
    parts.recommender.forget(id);
    forgetLoaded(loaders);
    return new SetConsentPayloadType(clientMutationId, await loaders.users.load(id), []);
  }
}
