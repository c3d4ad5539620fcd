/** What a ranked list is asked for with, whoever it is for. */
import { ArgsType, Field, Float, Int } from 'type-graphql';
import { BalanceInput } from './balance.input.ts';
import { RecommendationFilterInput } from './item-filter.input.ts';
import { optional } from './page-args.ts';
import { RequestContextInput } from './request-context.input.ts';

@ArgsType()
export class ListRequestArgs {
  @Field(() => Int, optional('How many, 1 to 100; what the placement takes, or 10.'))
  declare readonly first?: number | null;

  @Field(() => String, optional('Where the list stands: one of placements, with its defaults.'))
  declare readonly placement?: string | null;

  @Field(() => RequestContextInput, optional('Where and when the list is asked for.'))
  declare readonly context?: RequestContextInput | null;

  @Field(() => RecommendationFilterInput, optional('Which items may be offered.'))
  declare readonly filter?: RecommendationFilterInput | null;

  @Field(() => Float, optional('Share of the order given to items unlike those above: 0 to 1.'))
  declare readonly diversity?: number | null;

  @Field(
    () => Float,
    optional(
      'Share of the places, never the first, given to items further down, to learn about them: 0 to 0.5.',
    ),
  )
  declare readonly explore?: number | null;

  @Field(() => BalanceInput, optional('What else the order is given to beside accuracy.'))
  declare readonly balance?: BalanceInput | null;
}

@ArgsType()
export class RecommendationArgs extends ListRequestArgs {
  @Field(() => String, optional('Cursor after which to go on; leave out for the first page.'))
  declare readonly after?: string | null;

  @Field(() => Int, optional('How many from the end, 1 to 100, instead of first.'))
  declare readonly last?: number | null;

  @Field(() => String, optional('Cursor before which the page ends.'))
  declare readonly before?: string | null;
}
