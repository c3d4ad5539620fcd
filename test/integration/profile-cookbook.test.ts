/** The cookbook of profiles on what somebody does and declares: on a real Neo4j its answers are what the profile says. */
import { int } from 'neo4j-driver';
import {
  DEFAULT_PROFILE_SCHEMA,
  type ProfileSchema,
} from '../../src/profile/attributes/profile-schema.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { measurePopulation } from '../../src/profile/build-profiles.ts';
import type { Behaviour } from '../../src/profile/behaviour/behaviour.ts';
import type { UserId } from '../../src/domain/ids.ts';
import {
  AT,
  openCookbookShop,
  type CookbookShop,
  type Row,
  type Rows,
} from '../support/cookbook-shop.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';

describeOnNeo4j('the cookbook of profiles, on what somebody does', (database) => {
  let shop: CookbookShop;
  const ask: CookbookShop['ask'] = (name, parameters) => shop.ask(name, parameters);
  /** One who buys, one who writes, and some of the others. */
  const people = (): UserId[] => [shop.shopper, shop.writer, ...shop.everybody.slice(0, 4)];
  const each = async (check: (user: UserId, behaviour: Behaviour) => Promise<void>) => {
    for (const user of people()) await check(user, (await shop.profileOf(user)).behaviour);
  };

  beforeAll(async () => {
    shop = await openCookbookShop(database);
  }, 1_800_000);

  afterAll(() => shop.close());

  test(
    'behaviour-counts: kinds, items, days and recency',
    () =>
      each(async (user, behaviour) => {
        const [row] = await ask('behaviour-counts', { user, at: int(AT) });
        const { events, items, activeDays, firstAt, lastAt, recencyDays, counts } = behaviour;
        expect(row).toMatchObject({ events, items, activeDays, firstAt, lastAt, ...counts });
        expect(row['recencyDays']).toBeCloseTo(recencyDays ?? NaN, 9);
      }),
    600_000,
  );

  test(
    'sessions: how many, how long, and in how many something was bought',
    () =>
      each(async (user, { sessions, money, events }) => {
        const [row] = await ask('sessions', { user });
        expect([row['count'], row['orders']]).toEqual([sessions.count, money.orders]);
        expect(row['meanEvents']).toBeCloseTo(sessions.meanEvents, 9);
        expect(row['meanMinutes']).toBeCloseTo(sessions.meanMinutes, 9);
        const within = (row['sessions'] as { events: string[] }[]).flatMap((one) => one.events);
        expect(within.length).toBe(user === shop.shopper ? events - 1 : events);
      }),
    600_000,
  );

  test(
    'hours-and-weekdays: each event in its hour and on its day',
    () =>
      each(async (user, { hours, weekdays }) => {
        expect(await ask('hours-and-weekdays', { user })).toEqual([{ hours, weekdays }]);
      }),
    600_000,
  );

  test(
    'money: what was spent, on which purchases',
    () =>
      each(async (user, { money }) => {
        const [row] = await ask('money', { user, at: int(AT) });
        if (money.purchases === 0)
          return expect(row).toMatchObject({ purchases: 0, spent: 0, of: [] });
        expect(row).toMatchObject({
          purchases: money.purchases,
          orders: money.orders,
          unpriced: money.unpriced,
          lastAt: money.lastAt,
        });
        expect(row['spent']).toBeCloseTo(money.spent, 6);
        expect(row['meanOrder']).toBeCloseTo(money.meanOrder ?? NaN, 6);
        expect(row['recencyDays']).toBeCloseTo(money.recencyDays ?? NaN, 9);
        const paid = (row['of'] as { paid: number }[]).reduce((sum, one) => sum + one.paid, 0);
        expect(paid).toBeCloseTo(money.spent, 6);
      }),
    600_000,
  );

  test(
    'price-band: quartiles of what a piece cost',
    () =>
      each(async (user, { price }) => {
        const [row] = await ask('price-band', { user });
        if (price === undefined) return expect(row?.['low'] ?? null).toBeNull();
        const { low, middle, high, of } = price;
        expect(row).toMatchObject({ low, middle, high, ofPurchases: of === 'purchases' });
      }),
    600_000,
  );

  test(
    'brand-shares and category-shares: events and their part of all',
    () =>
      each(async (user, { brands, categories }) => {
        const brandRows = await ask('brand-shares', { user });
        const categoryRows = await ask('category-shares', { user });
        expect(sorted(brandRows.map((row) => shareOf(row, 'brand')))).toEqual(
          sorted([...brands] as never),
        );
        expect(sorted(categoryRows.map((row) => shareOf(row, 'category')))).toEqual(
          sorted([...categories] as never),
        );
        for (const row of [...brandRows, ...categoryRows])
          expect((row['of'] as unknown[]).length).toBe(row['events']);
      }),
    600_000,
  );

  test(
    'repeat-purchases: what was bought in an earlier visit',
    () =>
      each(async (user, { repeatRate, money }) => {
        const [row] = await ask('repeat-purchases', { user });
        if (money.purchases === 0) return expect(row['repeatRate']).toBe(repeatRate ?? null);
        expect(row['repeatRate']).toBeCloseTo(repeatRate ?? NaN, 12);
      }),
    600_000,
  );

  test('abandoned-carts: what was left, and what is still in time', async () => {
    const { behaviour } = await shop.profileOf(shop.shopper);
    const [row] = await ask('abandoned-carts', { user: shop.shopper, at: int(AT) });
    expect(behaviour.cartAbandonRate).toBeCloseTo(0.6, 12);
    expect(row['cartAbandonRate']).toBeCloseTo(behaviour.cartAbandonRate ?? NaN, 12);
    expect([(row['left'] as Rows).length, (row['bought'] as Rows).length]).toEqual([3, 2]);
  }, 600_000);

  test('stars-given: mean, deviation, and the scale of interests', async () => {
    for (const user of [shop.shopper, shop.writer]) {
      const { behaviour, stars } = await shop.profileOf(user);
      const [row] = await ask('stars-given', { user });
      expect(row['count']).toBe(behaviour.stars?.count);
      expect(row['mean']).toBeCloseTo(behaviour.stars?.mean ?? NaN, 9);
      expect(row['deviation']).toBeCloseTo(behaviour.stars?.deviation ?? NaN, 9);
      expect(row['scaleMean']).toBeCloseTo(stars.mean, 9);
      expect(row['scaleDeviation']).toBeCloseTo(stars.deviation, 9);
    }
  }, 600_000);

  test(
    'activity-trend: the last thirty days against those before',
    () =>
      each(async (user, { trend }) => {
        const [row] = await ask('activity-trend', { user, at: int(AT) });
        expect([row['recent'], row['direction']]).toEqual([trend.recent, trend.direction]);
        expect(row['before']).toBeCloseTo(trend.before, 9);
      }),
    600_000,
  );

  test('activity-trend: also long afterwards', async () => {
    const directions = new Set<unknown>();
    for (const at of [AT, AT + 25 * DAY, AT + 90 * DAY, AT + 300 * DAY]) {
      const book = openProfileBook(shop.store, undefined, { now: () => at });
      for (const user of people()) {
        const trend = (await book.profile(user))?.behaviour.trend;
        const [row] = await ask('activity-trend', { user, at: int(at) });
        expect([row['recent'], row['direction']]).toEqual([trend?.recent, trend?.direction]);
        expect(row['before']).toBeCloseTo(trend?.before ?? NaN, 9);
        directions.add(trend?.direction);
      }
    }
    expect(directions.size).toBeGreaterThan(2);
  }, 600_000);

  test('unusual-activity: how far from what is usual', async () => {
    const { activity } = shop.book.reader.population;
    for (const user of people()) {
      const { behaviour, unusualActivity } = await shop.profileOf(user);
      const [row] = await ask('unusual-activity', { user });
      expect([row['events'], row['isOutlier']]).toEqual([behaviour.events, unusualActivity]);
      expect(row['people']).toBe(activity?.count);
      expect(row['median']).toBeCloseTo(activity?.median ?? NaN, 9);
      expect(row['deviation']).toBeCloseTo(activity?.deviation ?? NaN, 9);
    }
  }, 600_000);

  test('declared: completeness, numbers of bands, and what is wrong or unusual', async () => {
    const seen = new Set<unknown>();
    for (const schema of [DEFAULT_PROFILE_SCHEMA, STRICT, { ...STRICT, attributes: [] }]) {
      const book = openProfileBook(shop.store, schema, { now: () => AT });
      await measurePopulation(shop.store, book);
      const rules = schema.attributes;
      for (const user of [...people(), ...shop.everybody.slice(4, 30)]) {
        const profile = await book.profile(user);
        const [row] = await ask('declared', { user, rules });
        expect(row['completeness']).toBeCloseTo(profile?.completeness ?? NaN, 12);
        const told = profile?.attributes.slice(0, rules.length).map((one) => ({
          name: one.name,
          value: one.value ?? null,
          number: one.number ?? null,
          status: one.status,
          isOutlier: one.outlier,
        }));
        const rows = row['attributes'] as Rows;
        expect(rows.map(({ median: _median, deviation: _deviation, ...rest }) => rest)).toEqual(
          told,
        );
        for (const one of told ?? [])
          seen
            .add(one.status)
            .add(one.number !== null)
            .add(one.isOutlier);
      }
    }
    expect([...seen].map(String).toSorted()).toEqual([
      'false',
      'known',
      'missing',
      'true',
      'wrong',
    ]);
  }, 600_000);
});

const DAY = 86_400_000;

/** Ages are told in bands; not all of what is declared is what it asks for. */
const STRICT: ProfileSchema = {
  attributes: [
    { name: 'age', type: 'number', least: 20, most: 60 },
    { name: 'household_size', type: 'number' },
    { name: 'marital_status', type: 'category', values: ['Married'] },
    { name: 'income', type: 'flag' },
  ],
  others: 'report',
};

const sorted = (shares: Rows): Rows => shares.toSorted((a, b) => compare(a['key'], b['key']));

const compare = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);

const shareOf = (row: Row, key: string): Row => ({
  key: row[key],
  events: row['events'],
  share: row['share'],
});
