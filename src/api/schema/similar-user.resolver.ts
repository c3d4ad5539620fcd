/** From a likeness to the person, and to the words for its reasons. */
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Language } from '../../domain/language.ts';
import { phraseSimilar } from '../../profile/words/similar-words.ts';
import type { ApiContext } from '../request/context.ts';
import { LANGUAGE } from './explanation-enums.type.ts';
import { IN_LANGUAGE } from './segment.resolver.ts';
import { SimilarReasonType, SimilarUserType } from './similar-user.type.ts';
import { UserType } from './user.type.ts';

@Resolver(() => SimilarUserType)
export class SimilarUserResolver {
  @FieldResolver(() => UserType, { description: 'Who it is.' })
  async user(
    @Root() { userKey }: SimilarUserType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType> {
    // Erased since they were found: the key alone is left.
    return (await loaders.users.load(userKey)) ?? new UserType({ id: userKey });
  }
}

@Resolver(() => SimilarReasonType)
export class SimilarReasonResolver {
  @FieldResolver(() => String, {
    description: 'The reason in a sentence to the user, such as: You follow 275.',
  })
  async text(
    @Root() { reason, other }: SimilarReasonType,
    @Arg('language', () => LANGUAGE, IN_LANGUAGE) language: Language,
    @Ctx() { loaders }: ApiContext,
  ): Promise<string> {
    const item = reason.type === 'item' ? await loaders.items.load(reason.item) : undefined;
    return phraseSimilar(reason, { other, title: item?.title }, language);
  }
}
