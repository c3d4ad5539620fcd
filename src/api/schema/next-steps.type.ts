/** What a user will come to next, step by step, and how right those who say so were. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { CategoryId, ItemId } from '../../domain/ids.ts';
import type { NextSteps } from '../../profile/sequence/next-steps.ts';
import type { NextTrial, SequencePart } from '../../profile/sequence/sequence-part.ts';

@ObjectType('NextTrial', {
  description: 'How right one way of foretelling was when profiles were trained.',
  simpleResolvers: true,
})
export class NextTrialType {
  @Field(() => String, {
    description:
      'Who foretells: popularity, followers, habit, profile-mlp, or an encoder of behaviour such as sequence-gru.',
  })
  readonly name: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of people whose last item was among the first ten; null for categories.',
  })
  readonly hitRate: number | undefined;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of people whose last item stood in the likeliest category.',
  })
  readonly categoryAccuracy: number | undefined;

  @Field(() => Boolean, { description: 'Items are foretold by it.' })
  readonly foretellsItems: boolean;

  @Field(() => Boolean, { description: 'Categories are foretold by it.' })
  readonly foretellsCategories: boolean;

  constructor(trial: NextTrial, { tried, nextItems, nextCategories }: SequencePart) {
    this.name = trial.name === 'encoder' ? `sequence-${tried[0].kind}` : trial.name;
    this.hitRate = trial.hitRate;
    this.categoryAccuracy = trial.categoryAccuracy;
    this.foretellsItems = trial.name === nextItems;
    this.foretellsCategories = trial.name === nextCategories;
  }
}

@ObjectType('NextItem', { description: 'An item and its chance to come next.' })
export class NextItemType {
  @Field(() => Float, { description: 'How likely it comes next, 0 to 1, as its foreteller says.' })
  readonly chance: number;

  readonly key: ItemId;

  constructor(key: ItemId, chance: number) {
    this.key = key;
    this.chance = chance;
  }
}

@ObjectType('NextCategory', {
  description: 'A category and its chance to be that of what comes next.',
})
export class NextCategoryType {
  @Field(() => Float, { description: 'How likely, 0 to 1, as its foreteller says.' })
  readonly chance: number;

  readonly key: CategoryId;

  constructor(key: CategoryId, chance: number) {
    this.key = key;
    this.chance = chance;
  }
}

@ObjectType('NextSteps', {
  description:
    'What the user comes to next, read from the order of their events by whoever foretold best when profiles were trained.',
  simpleResolvers: true,
})
export class NextStepsType {
  @Field(() => [NextItemType], {
    description: 'Likeliest first; none that the user had to do with, none that cannot be had.',
  })
  readonly items: readonly NextItemType[];

  @Field(() => [NextCategoryType], {
    description: 'Likeliest first; empty where items have no categories.',
  })
  readonly categories: readonly NextCategoryType[];

  @Field(() => [NextTrialType], {
    description: 'All that were tried, on last items that none of them was shown.',
  })
  readonly trials: readonly NextTrialType[];

  @Field(() => Int, { description: 'How many people were asked about in the trials.' })
  readonly questions: number;

  constructor({ items, categories }: NextSteps, part: SequencePart) {
    this.items = items.map(({ item, chance }) => new NextItemType(item, chance));
    this.categories = categories.map((one) => new NextCategoryType(one.category, one.chance));
    this.trials = part.trials.map((trial) => new NextTrialType(trial, part));
    this.questions = part.questions;
  }
}
