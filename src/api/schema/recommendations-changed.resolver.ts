/** `recommendationsChanged`: a list that is told anew whenever it has become another. */
import { Args, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import { userId } from '../../domain/ids.ts';
import type { Subject } from '../../recommend/recommendation.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { pageSide } from '../pages/page-window.ts';
import { firstPage } from '../pages/ranked-page.ts';
import { askedList } from '../request/asked-list.ts';
import type { ApiContext } from '../request/context.ts';
import { itemOrBare } from '../request/loaders.ts';
import { sessionSubject } from '../request/session-subject.ts';
import { watchList, type ListNews } from '../request/watch-list.ts';
import { ChangeCauseType } from './change-cause.type.ts';
import { ItemType } from './item.type.ts';
import {
  RecommendationsChangedArgs,
  RecommendationsChangeType,
} from './recommendations-changed.type.ts';
import { ListChangeType } from './what-if.type.ts';

@Resolver()
export class RecommendationsChangedResolver {
  @Subscription(() => RecommendationsChangeType, {
    ...FIELD_COST.ranking,
    subscribe: ({ args, context }) => changesOf(args as RecommendationsChangedArgs, context),
    description:
      'Tells whenever the first places of a list have become others: because the user did something, because items came or went, because another model ranks. What comes faster than it can be told is told together.',
  })
  recommendationsChanged(
    @Root() { run, asked, changes, causes }: ListNews,
    @Args(() => RecommendationsChangedArgs) args: RecommendationsChangedArgs,
  ): RecommendationsChangeType {
    return new RecommendationsChangeType(
      firstPage(run, asked, args),
      changes.map((change) => new ListChangeType(change)),
      ChangeCauseType.listOf(causes),
    );
  }
}

@Resolver(() => ChangeCauseType)
export class ChangeCauseResolver {
  @FieldResolver(() => ItemType, {
    nullable: true,
    description: 'The item that changed last; null for other kinds.',
  })
  async item(
    @Root() { itemKey }: ChangeCauseType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ItemType | undefined> {
    return itemKey === undefined ? undefined : itemOrBare(loaders.items, itemKey);
  }
}

/** @param args as GraphQL read them, which makes no class of them */
async function changesOf(
  args: RecommendationsChangedArgs,
  context: ApiContext,
): Promise<AsyncIterable<ListNews>> {
  const asked = await askedList(subjectOf(args), args, context);
  const { size } = pageSide(args, asked.usual);
  return watchList(context, { asked, size, since: args.since ?? undefined });
}

function subjectOf({ user, session }: RecommendationsChangedArgs): Subject {
  const [byKey, byVisit] = [typeof user === 'string', Array.isArray(session)];
  if (typeof user === 'string' && !byVisit) return { type: 'user', id: userId(user, 'user') };
  if (Array.isArray(session) && !byKey) return sessionSubject(session);
  const message = `${byKey ? 'Both user and session are' : 'Neither user nor session is'} given.`;
  const remedy = 'Give user for someone with an account, session for a visitor without one.';
  throw new TastegraphError('BAD_INPUT', message, { field: 'user', remedy });
}
