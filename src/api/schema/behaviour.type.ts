/** What a user does, in numbers. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { EVENT_KINDS, type EventKind } from '../../domain/event.ts';
import type { Behaviour } from '../../profile/behaviour/behaviour.ts';
import { EVENT_KIND } from './event-kind.type.ts';
import {
  ActivityTrendType,
  CategoryShareType,
  BrandShareType,
  PriceBandType,
  SessionsType,
  SpendingType,
  StarsType,
} from './behaviour-parts.type.ts';

@ObjectType('EventCount', { description: 'How many events of one kind.', simpleResolvers: true })
export class EventCountType {
  @Field(() => EVENT_KIND, { description: 'What was done.' })
  readonly kind: EventKind;

  @Field(() => Int, { description: 'How often.' })
  readonly count: number;

  constructor(kind: EventKind, count: number) {
    this.kind = kind;
    this.count = count;
  }
}

@ObjectType('Behaviour', {
  description: 'What a user does, in numbers that each follow from their events.',
  simpleResolvers: true,
})
export class BehaviourType {
  @Field(() => Int, { description: 'Events of all kinds.' })
  readonly eventCount: number;

  @Field(() => [EventCountType], { description: 'Events by kind; kinds without any are left out.' })
  readonly counts: readonly EventCountType[];

  @Field(() => Int, { description: 'Different items.' })
  readonly itemCount: number;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'The first event with a time.' })
  readonly firstAt: Date | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'The last event with a time.' })
  readonly lastAt: Date | undefined;

  @Field(() => Float, { nullable: true, description: 'Days since the last event.' })
  readonly recencyDays: number | undefined;

  @Field(() => Int, { description: 'Days with at least one event, UTC.' })
  readonly activeDays: number;

  @Field(() => SessionsType, { description: 'Visits: half an hour without an event ends one.' })
  readonly sessions: SessionsType;

  @Field(() => [Int], { description: 'Events by hour of the day, 0 to 23, UTC.' })
  readonly hours: readonly number[];

  @Field(() => [Int], { description: 'Events by day of the week, Sunday first, UTC.' })
  readonly weekdays: readonly number[];

  @Field(() => SpendingType, { description: 'Purchases and what was paid.' })
  readonly money: SpendingType;

  @Field(() => PriceBandType, {
    nullable: true,
    description: 'At what prices; null where no price is known.',
  })
  readonly price: PriceBandType | undefined;

  @Field(() => [BrandShareType], { description: 'The twenty brands with most events.' })
  readonly brands: readonly BrandShareType[];

  @Field(() => [CategoryShareType], { description: 'The twenty categories with most events.' })
  readonly categories: readonly CategoryShareType[];

  @Field(() => Float, {
    nullable: true,
    description:
      'Of the purchases, those of an item bought in an earlier visit; null without purchases.',
  })
  readonly repeatRate: number | undefined;

  @Field(() => Float, {
    nullable: true,
    description: 'Of what was carted, what was not bought within a day; null without such carts.',
  })
  readonly cartAbandonRate: number | undefined;

  @Field(() => StarsType, { nullable: true, description: 'How they give stars; null without any.' })
  readonly stars: StarsType | undefined;

  @Field(() => ActivityTrendType, { description: 'More or less than before?' })
  readonly trend: ActivityTrendType;

  @Field(() => Boolean, {
    description: 'Far more or far fewer events than is usual among the other users.',
  })
  readonly isOutlier: boolean;

  constructor(behaviour: Behaviour, isOutlier: boolean) {
    const { firstAt, lastAt, price, stars } = behaviour;
    this.eventCount = behaviour.events;
    this.counts = EVENT_KINDS.filter((kind) => behaviour.counts[kind] > 0).map(
      (kind) => new EventCountType(kind, behaviour.counts[kind]),
    );
    this.itemCount = behaviour.items;
    this.firstAt = firstAt === undefined ? undefined : new Date(firstAt);
    this.lastAt = lastAt === undefined ? undefined : new Date(lastAt);
    this.recencyDays = behaviour.recencyDays;
    this.activeDays = behaviour.activeDays;
    this.sessions = new SessionsType(behaviour.sessions);
    this.hours = behaviour.hours;
    this.weekdays = behaviour.weekdays;
    this.money = new SpendingType(behaviour.money);
    this.price = price && new PriceBandType(price);
    this.brands = behaviour.brands.slice(0, MOST_SHARES).map((one) => new BrandShareType(one));
    this.categories = behaviour.categories
      .slice(0, MOST_SHARES)
      .map((one) => new CategoryShareType(one));
    this.repeatRate = behaviour.repeatRate;
    this.cartAbandonRate = behaviour.cartAbandonRate;
    this.stars = stars && new StarsType(stars);
    this.trend = new ActivityTrendType(behaviour.trend);
    this.isOutlier = isOutlier;
  }
}

const MOST_SHARES = 20;
