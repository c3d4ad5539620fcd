/** From a likeness to the person. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { SimilarUserType } from './similar-user.type.ts';
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
