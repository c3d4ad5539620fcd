/** The parts of a user's behaviour: visits, money, prices, shares, stars, trend. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CategoryId } from '../../domain/ids.ts';
import type { ActivityTrend, Direction } from '../../profile/behaviour/activity-trend.ts';
import type { Behaviour, Spending } from '../../profile/behaviour/behaviour.ts';
import type { PriceBand } from '../../profile/behaviour/price-band.ts';
import type { Share } from '../../profile/behaviour/shares.ts';

@ObjectType('Sessions', { description: 'Visits, as events tell them.', simpleResolvers: true })
export class SessionsType {
  @Field(() => Int, { description: 'How many.' })
  readonly count: number;

  @Field(() => Float, { description: 'Events in one, on average.' })
  readonly meanEvents: number;

  @Field(() => Float, { description: 'Minutes from the first to the last event, on average.' })
  readonly meanMinutes: number;

  constructor(sessions: Behaviour['sessions']) {
    this.count = sessions.count;
    this.meanEvents = sessions.meanEvents;
    this.meanMinutes = sessions.meanMinutes;
  }
}

@ObjectType('Spending', {
  description: 'Purchases: recency, frequency and money.',
  simpleResolvers: true,
})
export class SpendingType {
  @Field(() => Int, { description: 'Purchases, each of one item.' })
  readonly purchaseCount: number;

  @Field(() => Int, { description: 'Visits in which something was bought.' })
  readonly orderCount: number;

  @Field(() => Float, {
    description:
      "In the shop's own currency: the amount in a purchase's context, or else price times quantity.",
  })
  readonly spent: number;

  @Field(() => Int, { description: 'Purchases whose price nobody knows; they are in no sum.' })
  readonly unpricedCount: number;

  @Field(() => Float, { nullable: true, description: 'What an order costs on average.' })
  readonly meanOrder: number | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'The last purchase with a time.' })
  readonly lastAt: Date | undefined;

  @Field(() => Float, { nullable: true, description: 'Days since the last purchase.' })
  readonly recencyDays: number | undefined;

  constructor(money: Spending) {
    this.purchaseCount = money.purchases;
    this.orderCount = money.orders;
    this.spent = money.spent;
    this.unpricedCount = money.unpriced;
    this.meanOrder = money.meanOrder;
    this.lastAt = money.lastAt === undefined ? undefined : new Date(money.lastAt);
    this.recencyDays = money.recencyDays;
  }
}

@ObjectType('PriceBand', { description: 'Quartiles of prices.', simpleResolvers: true })
export class PriceBandType {
  @Field(() => Float, { description: 'A quarter is not dearer.' })
  readonly low: number;

  @Field(() => Float, { description: 'Half is not dearer.' })
  readonly middle: number;

  @Field(() => Float, { description: 'Three quarters are not dearer.' })
  readonly high: number;

  @Field(() => Boolean, { description: 'Of what was bought; otherwise of all that was looked at.' })
  readonly ofPurchases: boolean;

  constructor(band: PriceBand) {
    this.low = band.low;
    this.middle = band.middle;
    this.high = band.high;
    this.ofPurchases = band.of === 'purchases';
  }
}

@ObjectType('BrandShare', { description: 'How much is done with a brand.', simpleResolvers: true })
export class BrandShareType {
  @Field(() => String, { description: 'The brand.' })
  readonly brand: string;

  @Field(() => Int, { description: 'Events on its items, but dismissals.' })
  readonly eventCount: number;

  @Field(() => Float, { description: 'Of all events but dismissals, 0 to 1.' })
  readonly share: number;

  constructor(share: Share<string>) {
    this.brand = share.key;
    this.eventCount = share.events;
    this.share = share.share;
  }
}

@ObjectType('CategoryShare', {
  description: 'How much is done in a category; items in several count in each.',
  simpleResolvers: true,
})
export class CategoryShareType {
  @Field(() => Int, { description: 'Events on its items, but dismissals.' })
  readonly eventCount: number;

  @Field(() => Float, { description: 'Of all events but dismissals, 0 to 1.' })
  readonly share: number;

  /** The category that the resolver looks up. */
  readonly categoryKey: CategoryId;

  constructor(share: Share<CategoryId>) {
    this.categoryKey = share.key;
    this.eventCount = share.events;
    this.share = share.share;
  }
}

@ObjectType('StarsGiven', { description: 'How somebody gives stars.', simpleResolvers: true })
export class StarsType {
  @Field(() => Int, { description: 'Ratings and reviews with stars.' })
  readonly count: number;

  @Field(() => Float, { description: 'Stars on average.' })
  readonly mean: number;

  @Field(() => Float, { description: 'Standard deviation.' })
  readonly deviation: number;

  constructor(stars: NonNullable<Behaviour['stars']>) {
    this.count = stars.count;
    this.mean = stars.mean;
    this.deviation = stars.deviation;
  }
}

const ACTIVITY_DIRECTION = {
  NEW: 'new',
  RISING: 'rising',
  STEADY: 'steady',
  FALLING: 'falling',
  QUIET: 'quiet',
} as const satisfies Record<Uppercase<Direction>, Direction>;

registerEnumType(ACTIVITY_DIRECTION, {
  name: 'ActivityDirection',
  description: 'Does somebody do more or less than before, beyond what chance does?',
  valuesConfig: {
    NEW: { description: 'Began within the last 30 days.' },
    RISING: { description: 'More in the last 30 days than before.' },
    STEADY: { description: 'As before.' },
    FALLING: { description: 'Less than before.' },
    QUIET: { description: 'Nothing in half a year.' },
  },
});

@ObjectType('ActivityTrend', {
  description: 'The last 30 days against up to five months before.',
  simpleResolvers: true,
})
export class ActivityTrendType {
  @Field(() => ACTIVITY_DIRECTION, { description: 'Which way it goes.' })
  readonly direction: Direction;

  @Field(() => Int, { description: 'Events of the last 30 days.' })
  readonly recent: number;

  @Field(() => Float, { description: 'Events of 30 days before, on average.' })
  readonly before: number;

  constructor(trend: ActivityTrend) {
    this.direction = trend.direction;
    this.recent = trend.recent;
    this.before = trend.before;
  }
}
