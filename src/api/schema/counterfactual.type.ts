/** What a user would have to forget for an item to leave the list. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { ItemId } from '../../domain/ids.ts';
import type { CounterfactualAnswer } from '../../recommend/counterfactual.ts';

@ObjectType('Counterfactual', {
  description: 'The fewest of the user’s own items without which an item would not be offered.',
  simpleResolvers: true,
})
export class CounterfactualType {
  @Field(() => Int, {
    nullable: true,
    description: 'Rank of the item as it is, from 1; null where it is no candidate.',
  })
  readonly rank: number | undefined;

  @Field(() => Boolean, {
    description: 'Whether a set was found; it may be that the item would stay without any of them.',
  })
  readonly found: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Rank of the item without them; null where it would be no candidate.',
  })
  readonly rankWithout: number | undefined;

  @Field(() => Boolean, { description: 'Every smaller set was tried, and none does it.' })
  readonly isSmallest: boolean;

  readonly itemKeys: readonly ItemId[];

  constructor({ place, forget }: CounterfactualAnswer) {
    this.rank = place;
    this.found = forget !== undefined;
    this.rankWithout = forget?.place;
    this.isSmallest = forget?.isSmallest ?? false;
    this.itemKeys = forget?.items ?? [];
  }
}
