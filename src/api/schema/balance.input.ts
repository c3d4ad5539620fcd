/** What a list's order is given to beside accuracy, as callers write it. */
import { Field, Float, InputType, registerEnumType } from 'type-graphql';
import type { DiversityMethod } from '../../rerank/balance.ts';

export const DIVERSITY_METHOD = {
  MMR: 'mmr',
  DPP: 'dpp',
} as const satisfies Record<string, DiversityMethod>;

registerEnumType(DIVERSITY_METHOD, {
  name: 'DiversityMethod',
  description: 'How items unlike those above them are found.',
  valuesConfig: {
    MMR: { description: 'Unlike the most alike item above (maximal marginal relevance).' },
    DPP: { description: 'Unlike all items above together (determinantal point process).' },
  },
});

@InputType('RecommendationBalance', {
  description:
    'Shares from 0 to 1 that come to at most 1; the rest is accuracy. `tastegraph evaluate --balance` prints the price of each.',
})
export class BalanceInput {
  @Field(() => Float, { nullable: true, description: 'Items unlike those above them.' })
  declare readonly diversity?: number | null;

  @Field(() => DIVERSITY_METHOD, { nullable: true, description: 'MMR unless said otherwise.' })
  declare readonly method?: DiversityMethod | null;

  @Field(() => Float, { nullable: true, description: 'Items that few know.' })
  declare readonly novelty?: number | null;

  @Field(() => Float, { nullable: true, description: 'A mix of categories like the user’s own.' })
  declare readonly calibration?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'A mix of much and little known items like the user’s own.',
  })
  declare readonly popularityControl?: number | null;
}
