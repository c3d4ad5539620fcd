/** Whom a user follows, and who follows the user. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { UserId } from '../../domain/ids.ts';
import { pageSize } from '../pages/page-size.ts';
import type { ApiContext } from '../request/context.ts';
import type { Loaders } from '../request/loaders.ts';
import { FIRST } from './page-args.ts';
import { UserType } from './user.type.ts';

const WHO = 'by key; without those who do not allow personalisation.';

@Resolver(() => UserType)
export class UserLinksResolver {
  @FieldResolver(() => [UserType], { description: `Whom the user follows, ${WHO}` })
  async follows(
    @Root() { key }: UserType,
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType[]> {
    const page = { limit: pageSize(first) };
    return openOf(await loaders.followed.load({ owner: key, page }), loaders);
  }

  @FieldResolver(() => [UserType], { description: `Who follows the user, ${WHO}` })
  async followers(
    @Root() { key }: UserType,
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType[]> {
    const page = { limit: pageSize(first) };
    return openOf(await loaders.followers.load({ owner: key, page }), loaders);
  }
}

async function openOf(keys: readonly UserId[], { users }: Loaders): Promise<UserType[]> {
  const found = await users.loadMany(keys);
  return found.flatMap((user) => {
    if (user instanceof Error) throw user;
    return user?.consent.personalisation === true ? [user] : [];
  });
}
