/** From a user to their profile, and on to its lists. */
import { GraphQLDateTime, GraphQLJSONObject } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import { userId } from '../../domain/ids.ts';
import type { Language } from '../../domain/language.ts';
import { MOST_SIMILAR } from '../../profile/book/profile-writer.ts';
import { exportProfile } from '../../profile/export-profile.ts';
import { similarSource } from '../../profile/similar/similar-source.ts';
import { similarInOrder } from '../../profile/similar/similar-in-order.ts';
import { profileText } from '../../profile/words/profile-text.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { interestPage } from '../pages/interest-page.ts';
import { pageSize } from '../pages/page-size.ts';
import type { ApiContext } from '../request/context.ts';
import { LANGUAGE } from './explanation-enums.type.ts';
import { InterestConnectionType } from './interest-connection.type.ts';
import { FIRST, optional, PageArgs } from './page-args.ts';
import { SimilarUserType } from './similar-user.type.ts';
import { UserProfileType } from './user-profile.type.ts';
import { UserType } from './user.type.ts';

@Resolver(() => UserType)
export class ProfileOfUserResolver {
  @FieldResolver(() => UserProfileType, {
    ...FIELD_COST.profile,
    description: 'Everything that is known of the user, the last event included.',
  })
  async profile(
    @Root() { key }: UserType,
    @Arg('at', () => GraphQLDateTime, optional('As it was at this moment; now where it is absent.'))
    at: Date | null | undefined,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<UserProfileType> {
    const profile = await (at instanceof Date
      ? parts.profiles.profileAt(key, at.getTime())
      : loaders.profiles.load(key));
    if (profile !== undefined) return new UserProfileType(profile);
    // Erased since the user was looked up.
    throw new TastegraphError('NOT_FOUND', `There is no user "${key}".`, { field: 'user' });
  }
}

@Resolver(() => UserProfileType)
export class UserProfileResolver {
  @FieldResolver(() => InterestConnectionType, {
    description:
      'What the user is drawn to, best first; then where the graph leads to; what is turned down last.',
  })
  interests(
    @Root() { profile }: UserProfileType,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('nameless', () => Boolean, {
      defaultValue: false,
      description:
        'Those of entities known by a key or number alone as well, which say nothing to people.',
    })
    nameless: boolean,
  ): InterestConnectionType {
    return interestPage(profile, page, nameless);
  }

  @FieldResolver(() => [SimilarUserType], {
    ...FIELD_COST.similarUsers,
    description: 'People like the user, most alike first, each with the reasons.',
  })
  async similarUsers(
    @Root() { profile }: UserProfileType,
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { parts, turns }: ApiContext,
  ): Promise<SimilarUserType[]> {
    const size = pageSize(first);
    const similar = await turns(() =>
      similarInOrder(profile, similarSource(parts.store), size, parts.people.likeness),
    );
    return similar.map((one) => new SimilarUserType(one));
  }

  @FieldResolver(() => String, {
    description: 'The profile as a paragraph that reads like a person.',
  })
  text(
    @Root() { profile }: UserProfileType,
    @Arg('language', () => LANGUAGE, {
      defaultValue: LANGUAGE.EN,
      description: 'The language of the paragraph.',
    })
    language: Language,
    @Ctx() { parts }: ApiContext,
  ): string {
    return profileText(profile, parts.profiles.reader.schema, language);
  }
}

@Resolver()
export class ExportProfileResolver {
  @Query(() => GraphQLJSONObject, {
    ...FIELD_COST.export,
    nullable: true,
    description: 'Everything that is known of a user as JSON; null where there is none.',
  })
  async exportProfile(
    @Arg('user', () => ID, { description: 'The key under which the shop knows the user.' })
    user: string,
    @Ctx() { parts, loaders, turns }: ApiContext,
  ): Promise<Record<string, unknown> | undefined> {
    const profile = await loaders.profiles.load(userId(user, 'user'));
    if (profile === undefined) return undefined;
    const similar = await turns(() =>
      similarInOrder(profile, similarSource(parts.store), MOST_SIMILAR, parts.people.likeness),
    );
    return exportProfile(profile, similar);
  }
}
