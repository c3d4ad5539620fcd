/** `recommendationBatch`: the lists of one placement for everybody who may be written to. */
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { placementNamed } from '../../recommend/placement.ts';
import type { Page } from '../../storage/graph-lists.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { encodeCursor, listFingerprint, type CursorScope } from '../pages/cursor.ts';
import { keyBounds, keyedPage } from '../pages/keyed-page.ts';
import { rankedPage } from '../pages/ranked-page.ts';
import { askedList } from '../request/asked-list.ts';
import type { ApiContext } from '../request/context.ts';
import { userOrBare } from '../request/loaders.ts';
import { PageArgs } from './page-args.ts';
import {
  RecommendationBatchConnectionType,
  RecommendationBatchEdgeType,
} from './recommendation-batch.type.ts';
import { RecommendationConnectionType } from './recommendation.type.ts';
import { UserType } from './user.type.ts';

@Resolver(() => RecommendationBatchConnectionType)
export class RecommendationBatchResolver {
  @Query(() => RecommendationBatchConnectionType, {
    description:
      'Lists of one placement for many people, page by page: for letters. `tastegraph export-recommendations` writes the same to a file.',
  })
  async recommendationBatch(
    @Arg('placement', () => String, { description: 'One of placements, with its defaults.' })
    name: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { parts }: ApiContext,
  ): Promise<RecommendationBatchConnectionType> {
    const placement = placementNamed(parts.placements, name);
    const scope: CursorScope = { kind: 'batch', list: listFingerprint(placement.name) };
    const read = (page: Page) => parts.store.addressableUsers(page);
    const { entries, more } = await keyedPage(args, keyBounds(args, scope), read);
    const edges = entries.map(
      (user) => new RecommendationBatchEdgeType(encodeCursor(scope, user), user, placement.name),
    );
    return new RecommendationBatchConnectionType(edges, more);
  }

  @FieldResolver(() => [UserType], { description: 'The people alone.' })
  nodes(
    @Root() { edges }: RecommendationBatchConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType[]> {
    return Promise.all(edges.map(({ userKey }) => userOrBare(loaders.users, userKey)));
  }
}

@Resolver(() => RecommendationBatchEdgeType)
export class RecommendationBatchEdgeResolver {
  @FieldResolver(() => UserType, { description: 'Who it is.' })
  node(
    @Root() { userKey }: RecommendationBatchEdgeType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType> {
    return userOrBare(loaders.users, userKey);
  }

  @FieldResolver(() => RecommendationConnectionType, {
    ...FIELD_COST.ranking,
    description: 'What to offer them in this placement; as many as it takes where nothing is said.',
  })
  async recommendations(
    @Root() { userKey, placement }: RecommendationBatchEdgeType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<RecommendationConnectionType> {
    const asked = await askedList({ type: 'user', id: userKey }, { placement }, context);
    return rankedPage(context.parts.recommender, context.turns, asked, page);
  }
}
