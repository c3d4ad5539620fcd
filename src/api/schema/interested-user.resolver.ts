/** From an interest in a list to the user whose it is. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { userOrBare } from '../request/loaders.ts';
import { InterestedUserConnectionType, InterestedUserEdgeType } from './interested-user.type.ts';
import { UserType } from './user.type.ts';

@Resolver(() => InterestedUserEdgeType)
export class InterestedUserEdgeResolver {
  @FieldResolver(() => UserType, { description: 'Who it is.' })
  node(@Root() edge: InterestedUserEdgeType, @Ctx() { loaders }: ApiContext): Promise<UserType> {
    return userOrBare(loaders.users, edge.userKey);
  }
}

@Resolver(() => InterestedUserConnectionType)
export class InterestedUserConnectionResolver {
  @FieldResolver(() => [UserType], { description: 'The users alone.' })
  nodes(
    @Root() { edges }: InterestedUserConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType[]> {
    return Promise.all(edges.map(({ userKey }) => userOrBare(loaders.users, userKey)));
  }
}
