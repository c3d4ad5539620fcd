/** What a user's behaviour adds up to, in numbers that can be counted by hand. */
import * as fc from 'fast-check';
import type { UserEvent } from '../../../src/domain/event.ts';
import type { CategoryId, ItemId } from '../../../src/domain/ids.ts';
import { behaviourAsOf, behaviourOf } from '../../../src/profile/behaviour/behaviour-as-of.ts';
import { inOrder } from '../../../src/profile/behaviour/event-order.ts';
import type { ItemFacts } from '../../../src/profile/behaviour/item-facts.ts';
import { event } from '../../contract/harness.ts';
import { anyEvents } from './any-events.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday, 6 January 2020, 10:00 UTC. */
const MONDAY = Date.UTC(2020, 0, 6, 10);

const SHOP: Readonly<Record<string, ItemFacts>> = {
  tea: { price: 4, brand: 'Leaf', categories: ['drinks'] as CategoryId[] },
  cup: { price: 10, brand: 'Clay', categories: ['kitchen', 'gifts'] as CategoryId[] },
  odd: {},
};
const factsOf = (item: ItemId) => SHOP[item];

let count = 0;
const did = (
  kind: UserEvent['kind'],
  item: string,
  at?: number,
  more: Partial<Pick<UserEvent, 'value' | 'context'>> = {},
): UserEvent =>
  event({ id: `e${count++}`, kind, item, user: 'u', ...(at === undefined ? {} : { at }), ...more });

const read = (events: readonly UserEvent[], asOf = MONDAY + 10 * DAY) =>
  behaviourAsOf(events, asOf, factsOf);

const daily = (from: number, days: number, perDay: number) =>
  Array.from({ length: days * perDay }, (_, n) =>
    did('viewed', 'tea', MONDAY + (from + Math.floor(n / perDay)) * DAY),
  );

const trend = (...events: UserEvent[][]) => read(events.flat(), MONDAY + 180 * DAY).trend.direction;

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

test('nobody who did nothing has a rate, a price or a time', () => {
  const idle = read([]);
  expect(idle).toMatchObject({ events: 0, items: 0, brands: [], trend: { direction: 'quiet' } });
  expect(idle).not.toHaveProperty('repeatRate');
  expect(idle).not.toHaveProperty('price');
  expect(idle).not.toHaveProperty('recencyDays');
});

test('recency, frequency and money: amounts paid before price × quantity, unknown prices in no sum', () => {
  const { money } = read([
    did('purchased', 'tea', MONDAY, { value: 2 }),
    did('purchased', 'cup', MONDAY + 60_000, { context: { amount: '7.5' } }),
    did('purchased', 'odd', MONDAY + 3 * DAY),
  ]);
  expect(money).toEqual({
    purchases: 3,
    orders: 2,
    spent: 15.5,
    unpriced: 1,
    meanOrder: 7.75,
    lastAt: MONDAY + 3 * DAY,
    recencyDays: 7,
  });
});

test('a session ends after half an hour without an event', () => {
  const events = [0, 20, 50, 81].map((minute) => did('viewed', 'tea', MONDAY + minute * 60_000));
  expect(read(events).sessions).toEqual({ count: 2, meanEvents: 2, meanMinutes: 25 });
});

test('hours and weekdays are those of UTC', () => {
  const { hours, weekdays } = read([
    did('viewed', 'tea', MONDAY),
    did('viewed', 'tea', MONDAY + DAY),
  ]);
  expect(hours[10]).toBe(2);
  expect(weekdays).toEqual([0, 1, 1, 0, 0, 0, 0]);
});

test('shares count events by brand and category; dismissals do not count', () => {
  const { brands, categories } = read([
    did('viewed', 'tea'),
    did('viewed', 'cup'),
    did('viewed', 'cup'),
    did('dismissed', 'tea'),
    did('viewed', 'odd'),
  ]);
  expect(brands).toEqual([
    { key: 'Clay', events: 2, share: 0.5 },
    { key: 'Leaf', events: 1, share: 0.25 },
  ]);
  expect(categories.map(({ key }) => key)).toEqual(['gifts', 'kitchen', 'drinks']);
});

test('a repeat is bought again in another session; the price band is that of purchases', () => {
  const behaviour = read([
    did('purchased', 'tea', MONDAY),
    did('purchased', 'tea', MONDAY + 60_000),
    did('purchased', 'tea', MONDAY + DAY),
    did('viewed', 'cup', MONDAY + DAY),
    did('purchased', 'cup', MONDAY + DAY),
  ]);
  expect(behaviour.repeatRate).toBe(0.25);
  expect(behaviour.price).toEqual({ low: 4, middle: 4, high: 4, of: 'purchases' });
  expect(read([did('viewed', 'cup')]).price).toMatchObject({ middle: 10, of: 'events' });
});

test('a cart is left behind when a day passed without the purchase', () => {
  const cart = [did('carted', 'tea', MONDAY), did('carted', 'cup', MONDAY)];
  const bought = did('purchased', 'cup', MONDAY + HOUR);
  expect(read([...cart, bought], MONDAY + 2 * HOUR).cartAbandonRate).toBe(0);
  expect(read([...cart, bought]).cartAbandonRate).toBe(0.5);
  expect(read(cart, MONDAY + HOUR)).not.toHaveProperty('cartAbandonRate');
});

test('the trend compares the last thirty days with those before, beyond what chance does', () => {
  expect(trend(daily(0, 180, 1))).toBe('steady');
  expect(trend(daily(0, 150, 1), daily(151, 29, 3))).toBe('rising');
  expect(trend(daily(0, 150, 1))).toBe('falling');
  expect(trend(daily(170, 10, 1))).toBe('new');
  expect(trend(daily(-300, 10, 1))).toBe('quiet');
});

test('nothing of the moment itself or later is known; what has no time is', () => {
  const events = [
    did('viewed', 'tea'),
    did('viewed', 'tea', MONDAY - 1),
    did('viewed', 'tea', MONDAY),
  ];
  expect(read(events, MONDAY).events).toBe(2);
});

test('whatever order events come in, and however often each, behaviour is the same to the last byte', () => {
  fc.assert(
    fc.property(anyEvents, fc.infiniteStream(fc.integer()), (events, keys) => {
      const shuffled = events
        .map((one) => ({ one, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const now = Date.UTC(2021, 0, 1);
      const first = behaviourAsOf(events, now, factsOf);
      const again = behaviourAsOf([...shuffled, ...events], now, factsOf);
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    }),
  );
});

test('every event is counted once in whatever counts events', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const state = behaviourOf(inOrder(events), factsOf);
      expect(sum(Object.values(state.kinds))).toBe(state.events);
      expect(sum(state.hours) + state.timeless).toBe(state.events);
      expect(sum(state.weekdays)).toBe(sum(state.days.map(({ events: n }) => n)));
    }),
  );
});
