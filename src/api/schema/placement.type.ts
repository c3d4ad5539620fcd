/** Places where lists stand, and what goes without saying there. */
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { DiversityMethod } from '../../rerank/balance.ts';
import type { Placement } from '../../recommend/placement.ts';
import type { Language } from '../../recommend/recommendation.ts';
import type { ContextPart } from '../../recommend/request-context.ts';
import { DIVERSITY_METHOD } from './balance.input.ts';
import { LANGUAGE } from './explanation-enums.type.ts';

export const CONTEXT_PART = {
  AT: 'at',
  REGION: 'region',
  DEVICE: 'device',
  WEATHER: 'weather',
  PAGE: 'page',
  CART: 'cart',
} as const satisfies Record<Uppercase<ContextPart>, ContextPart>;

registerEnumType(CONTEXT_PART, {
  name: 'ContextPart',
  description: 'A part of the context in which a list is asked for.',
  valuesConfig: {
    AT: { description: 'The hour and the weekday.' },
    REGION: { description: 'The region.' },
    DEVICE: { description: 'The device.' },
    WEATHER: { description: 'The weather.' },
    PAGE: { description: 'The item that is looked at.' },
    CART: { description: 'What lies in the cart.' },
  },
});

@ObjectType('PlacementDefaults', {
  description: 'What goes without saying in a placement; what a query says wins over it.',
  simpleResolvers: true,
})
export class PlacementDefaultsType {
  @Field(() => Int, { description: 'How many items.' })
  readonly first: number;

  @Field(() => Float, { description: 'Share of the order given to items unlike those above.' })
  readonly diversity: number;

  @Field(() => DIVERSITY_METHOD, { description: 'How such items are found.' })
  readonly method: DiversityMethod;

  @Field(() => Float, { description: 'Share given to items that few know.' })
  readonly novelty: number;

  @Field(() => Float, { description: 'Share given to a mix of categories like the user’s own.' })
  readonly calibration: number;

  @Field(() => Float, {
    description: 'Share given to a mix of much and little known items like the user’s own.',
  })
  readonly popularityControl: number;

  @Field(() => Float, { description: 'Share of the places given to exploring.' })
  readonly explore: number;

  @Field(() => [ID], { nullable: true, description: 'Categories it is kept to; null for all.' })
  readonly categories: readonly string[] | undefined;

  @Field(() => [ID], { nullable: true, description: 'Tags it is kept to; null for all.' })
  readonly tags: readonly string[] | undefined;

  @Field(() => Float, { nullable: true, description: 'Least price.' })
  readonly minPrice: number | undefined;

  @Field(() => Float, { nullable: true, description: 'Highest price.' })
  readonly maxPrice: number | undefined;

  @Field(() => Boolean, { description: 'Items that the user did something with are left out.' })
  readonly excludeSeen: boolean;

  @Field(() => Boolean, { description: 'Items that cannot be had now are left out.' })
  readonly requireStock: boolean;

  @Field(() => [CONTEXT_PART], { description: 'What of the context is looked at.' })
  readonly context: readonly ContextPart[];

  @Field(() => LANGUAGE, { description: 'Language of the reasons.' })
  readonly language: Language;

  @Field(() => String, {
    nullable: true,
    description:
      'IANA name of the time zone by which rules tell hours and weekdays there; null for that of the shop.',
  })
  readonly timeZone: string | undefined;

  constructor({ first, balance, explore, filter, context, language, timeZone }: Placement) {
    this.first = first;
    this.diversity = balance.diversity;
    this.method = balance.method;
    this.novelty = balance.novelty;
    this.calibration = balance.calibration;
    this.popularityControl = balance.popularityControl;
    this.explore = explore;
    this.categories = filter.categories;
    this.tags = filter.tags;
    this.minPrice = filter.minPrice;
    this.maxPrice = filter.maxPrice;
    this.excludeSeen = filter.includeSeen !== true;
    this.requireStock = filter.includeUnavailable !== true;
    this.context = context;
    this.language = language;
    this.timeZone = timeZone;
  }
}

@ObjectType('Placement', {
  description: 'A place where lists stand: the first page, beside an item, in a letter.',
  simpleResolvers: true,
})
export class PlacementType {
  @Field(() => String, { description: 'What to pass as placement.' })
  readonly name: string;

  @Field(() => String, { description: 'What it is for.' })
  readonly description: string;

  @Field(() => PlacementDefaultsType, { description: 'What goes without saying there.' })
  readonly defaults: PlacementDefaultsType;

  constructor(placement: Placement) {
    this.name = placement.name;
    this.description = placement.description;
    this.defaults = new PlacementDefaultsType(placement);
  }
}
