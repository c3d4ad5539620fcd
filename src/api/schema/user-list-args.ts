/** The arguments of questions about the list of one user. */
import { ArgsType, Field, ID, Int } from 'type-graphql';
import { userId } from '../../domain/ids.ts';
import type { ItemFilter } from '../../recommend/item-filter.ts';
import type { Subject } from '../../recommend/recommendation.ts';
import type { Balance } from '../../rerank/balance.ts';
import { recommendationBalance } from '../request/recommendation-balance.ts';
import { recommendationFilter } from '../request/item-filter.ts';
import { BalanceInput } from './balance.input.ts';
import { RecommendationFilterInput } from './item-filter.input.ts';
import { FIRST, optional } from './page-args.ts';

@ArgsType()
export class UserListArgs {
  @Field(() => ID, { description: 'The key under which the shop knows the user.' })
  declare readonly user: string;

  @Field(() => Int, FIRST)
  declare readonly first: number;

  @Field(() => RecommendationFilterInput, optional('Which items may be offered.'))
  declare readonly filter?: RecommendationFilterInput | null;

  @Field(() => BalanceInput, optional('What the order is given to beside accuracy.'))
  declare readonly balance?: BalanceInput | null;

  /** @throws TastegraphError `BAD_INPUT` naming the field */
  request(): { subject: Subject; filter: ItemFilter; balance: Balance } {
    return {
      subject: { type: 'user', id: userId(this.user, 'user') },
      filter: recommendationFilter(this.filter),
      balance: recommendationBalance(this.balance),
    };
  }
}
