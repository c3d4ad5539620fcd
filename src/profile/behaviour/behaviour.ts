/** What a user does, in numbers that people read: how much, how lately, when, for how much money, of what. */
import type { EventKind } from '../../domain/event.ts';
import type { CategoryId } from '../../domain/ids.ts';
import { trendAt, type ActivityTrend } from './activity-trend.ts';
import type { BehaviourState } from './behaviour-state.ts';
import type { FactsOf } from './item-facts.ts';
import { pricesOf, type PriceBand } from './price-band.ts';
import { sharesOf, type Share } from './shares.ts';
import { DAY_MS } from './time-units.ts';

export interface Behaviour {
  readonly events: number;
  readonly counts: Readonly<Record<EventKind, number>>;
  /** Different items. */
  readonly items: number;
  /** Milliseconds since 1970; absent where no event has a time. */
  readonly firstAt?: number;
  readonly lastAt?: number;
  /** From the last event to the moment that is asked about. */
  readonly recencyDays?: number;
  /** Days with at least one event. */
  readonly activeDays: number;
  readonly sessions: {
    readonly count: number;
    readonly meanEvents: number;
    readonly meanMinutes: number;
  };
  /** Events by hour of the day [24] and day of the week [7], UTC, Sunday first. */
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
  readonly money: Spending;
  /** Of what was bought, or of all else where nothing was bought; absent where no price is known. */
  readonly price?: PriceBand;
  /** By number of events, most first; dismissals do not count. */
  readonly brands: readonly Share<string>[];
  readonly categories: readonly Share<CategoryId>[];
  /** Of the purchases, those of an item that was bought in an earlier session; absent without purchases. */
  readonly repeatRate?: number;
  /** Of what was carted, what was not bought within a day; absent where nothing was carted that long ago. */
  readonly cartAbandonRate?: number;
  readonly stars?: { readonly mean: number; readonly deviation: number; readonly count: number };
  readonly trend: ActivityTrend;
  /** What the order of events says, as an encoder of behaviour puts it; absent where none was asked. */
  readonly sequence?: Float32Array;
}

export interface Spending {
  readonly purchases: number;
  /** Sessions in which something was bought. */
  readonly orders: number;
  /** In the shop's own currency: amounts paid, or else price × quantity. */
  readonly spent: number;
  /** Purchases that nobody knows the price of; they are in no sum. */
  readonly unpriced: number;
  readonly meanOrder?: number;
  readonly lastAt?: number;
  readonly recencyDays?: number;
}

/** @param asOf the moment that recency, carts left behind and trend are measured from, milliseconds since 1970 */
export function readBehaviour(state: BehaviourState, asOf: number, factsOf: FactsOf): Behaviour {
  const { events, kinds, items, sessions, stars, firstAt, lastAt } = state;
  const timed = events - state.timeless;
  const price = pricesOf(items, factsOf);
  const abandoned = abandonedAt(state, asOf);
  const carts = abandoned + state.cartsBought;
  return {
    events,
    counts: { ...kinds },
    items: items.size,
    ...(firstAt === undefined ? {} : { firstAt }),
    ...(lastAt === undefined ? {} : { lastAt, recencyDays: daysSince(lastAt, asOf) }),
    activeDays: state.days.length,
    sessions: {
      count: sessions.count,
      meanEvents: ratio(timed, sessions.count) ?? 0,
      meanMinutes: ratio(sessions.totalMs / 60_000, sessions.count) ?? 0,
    },
    hours: [...state.hours],
    weekdays: [...state.weekdays],
    money: spendingAt(state, asOf),
    ...(price === undefined ? {} : { price }),
    brands: sharesOf(items, (item) => one(factsOf(item)?.brand)),
    categories: sharesOf(items, (item) => factsOf(item)?.categories ?? NONE),
    ...optional('repeatRate', ratio(state.money.repeats, kinds.purchased)),
    ...optional('cartAbandonRate', ratio(abandoned, carts)),
    ...(stars.count === 0 ? {} : { stars: starsOf(stars) }),
    trend: trendAt(state.days, asOf),
  };
}

function spendingAt({ kinds, money, sessions }: BehaviourState, asOf: number): Spending {
  const { spent, unpriced, lastAt } = money;
  const meanOrder = spent > 0 ? ratio(spent, sessions.orders) : undefined;
  return {
    purchases: kinds.purchased,
    orders: sessions.orders,
    spent,
    unpriced,
    ...optional('meanOrder', meanOrder),
    ...(lastAt === undefined ? {} : { lastAt, recencyDays: daysSince(lastAt, asOf) }),
  };
}

/** Carts of less than a day ago may still be bought. */
function abandonedAt(state: BehaviourState, asOf: number): number {
  let left = 0;
  for (const { cartedAt } of state.items.values())
    if (cartedAt !== undefined && cartedAt + DAY_MS <= asOf) left++;
  return left;
}

function starsOf({ count, sum, squares }: BehaviourState['stars']) {
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)), count };
}

/** Clocks differ: what is said to have happened after the moment happened just now. */
const daysSince = (at: number, asOf: number): number => Math.max(0, asOf - at) / DAY_MS;

const ratio = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : part / whole;

const NONE: readonly never[] = [];
const one = <T>(thing: T | undefined): readonly T[] => (thing === undefined ? NONE : [thing]);

const optional = <Name extends string>(
  name: Name,
  value: number | undefined,
): { readonly [N in Name]?: number } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: number };
