/** Recommendations for visitors, and what every recommendation can tell of itself. */
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { FIELD_COST } from '../limits/field-cost.ts';
import { rankedPage } from '../pages/ranked-page.ts';
import { pageSize } from '../pages/page-size.ts';
import type { ApiContext } from '../request/context.ts';
import { askedList } from '../request/asked-list.ts';
import { itemOrBare } from '../request/loaders.ts';
import { sessionSubject } from '../request/session-subject.ts';
import { ContributionType, RecommendationPathType } from './explanation.type.ts';
import { ItemType } from './item.type.ts';
import { RecommendationArgs } from './list-request-args.ts';
import { RecommendationConnectionType, RecommendationEdgeType } from './recommendation.type.ts';
import { SessionEventInput } from './session-event.input.ts';

@Resolver(() => RecommendationConnectionType)
export class RecommendationResolver {
  @Query(() => RecommendationConnectionType, {
    ...FIELD_COST.ranking,
    description: 'What to offer a visitor without an account next, from this visit alone.',
  })
  async recommendations(
    @Arg('session', () => [SessionEventInput], {
      description: 'What the visitor did in this visit, oldest first; may be empty.',
    })
    session: SessionEventInput[],
    @Arg('visitor', () => ID, {
      nullable: true,
      description:
        'What the shop tells this visitor from others by: then they take part in experiments.',
    })
    visitor: string | null | undefined,
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() context: ApiContext,
  ): Promise<RecommendationConnectionType> {
    const asked = await askedList(sessionSubject(session, visitor), args, context);
    return rankedPage(context.parts.recommender, context.turns, asked, args);
  }

  @FieldResolver(() => [ItemType], { description: 'The recommended items alone.' })
  nodes(
    @Root() connection: RecommendationConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemType[]> {
    return Promise.all(connection.edges.map((edge) => itemOrBare(loaders.items, edge.itemKey)));
  }
}

@Resolver(() => RecommendationEdgeType)
export class RecommendationEdgeResolver {
  @FieldResolver(() => ItemType, { description: 'The recommended item.' })
  node(@Root() edge: RecommendationEdgeType, @Ctx() { loaders }: ApiContext): Promise<ItemType> {
    return itemOrBare(loaders.items, edge.itemKey);
  }

  @FieldResolver(() => [ContributionType], {
    ...FIELD_COST.explanation,
    description: 'Where the score comes from; the values sum to it.',
  })
  async contributions(
    @Root() edge: RecommendationEdgeType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ContributionType[]> {
    const explanation = await loaders.explanations.load(edge);
    return explanation.contributions.map((contribution) => new ContributionType(contribution));
  }

  @FieldResolver(() => [RecommendationPathType], {
    ...FIELD_COST.explanation,
    description: 'How the graph leads from the user to the item, most telling first.',
  })
  async paths(
    @Root() edge: RecommendationEdgeType,
    @Arg('first', () => Int, { defaultValue: 3, description: 'How many, 1 to 100.' })
    first: number,
    @Ctx() { loaders }: ApiContext,
  ): Promise<RecommendationPathType[]> {
    const size = pageSize(first);
    const explanation = await loaders.explanations.load(edge);
    return explanation.paths
      .slice(0, size)
      .map((path) => new RecommendationPathType(path, edge.run.placement));
  }
}
