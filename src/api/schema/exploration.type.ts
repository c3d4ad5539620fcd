/** Why an item stands where the ranker would not have put it. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Explored } from '../../recommend/exploring.ts';

@ObjectType('Exploration', {
  description:
    'Why an item stands in a list of which it would not be one of the first by its score.',
  simpleResolvers: true,
})
export class ExplorationType {
  @Field(() => Int, { description: 'How often it was shown so far, in lists that are logged.' })
  readonly shown: number;

  @Field(() => Int, { description: 'How often it was clicked or viewed after them.' })
  readonly clicked: number;

  @Field(() => Float, {
    description: 'The chance of a click that was drawn for it from what is known; 0 to 1.',
  })
  readonly chance: number;

  /** Where the list stands: its language goes without saying. */
  readonly placement: string | undefined;

  constructor({ shown, clicked, chance }: Explored, placement: string | undefined) {
    this.shown = shown;
    this.clicked = clicked;
    this.chance = chance;
    this.placement = placement;
  }
}
