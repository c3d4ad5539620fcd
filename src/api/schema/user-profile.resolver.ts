/** From a user to their profile, and on to its lists. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { interestPage } from '../pages/interest-page.ts';
import type { ApiContext } from '../request/context.ts';
import { InterestConnectionType } from './interest-connection.type.ts';
import { optional, PageArgs } from './page-args.ts';
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
  ): InterestConnectionType {
    return interestPage(profile, page);
  }
}
