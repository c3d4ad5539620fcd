/** The profile of a real household is whole and right: every number against what its receipts add up to by hand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { userId } from '../../src/domain/ids.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { measurePopulation } from '../../src/profile/build-profiles.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { trainSegments } from '../../src/profile/segments/train-segments.ts';
import { readPeople } from '../../src/profile/vectors/people.ts';
import { profileText } from '../../src/profile/words/profile-text.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import {
  writeHouseholdSample,
  type HouseholdSample,
  type Receipt,
} from '../support/household-sample.ts';

const DAY = 86_400_000;
const AT = Date.UTC(2018, 0, 10);
let below: string;
let store: GraphStore;
let sample: HouseholdSample;
let byHousehold: Map<string, Receipt[]>;
let household: string;
let profile: Profile;

beforeAll(async () => {
  below = await mkdtemp(path.join(tmpdir(), 'tastegraph-household-'));
  sample = await writeHouseholdSample(below, 30);
  store = await openEmbeddedStore({ directory: path.join(below, 'store') });
  await store.migrate();
  await importInto(store, [{ path: sample.folder }]);
  byHousehold = new Map();
  for (const one of sample.receipts)
    byHousehold.set(one.household, [...(byHousehold.get(one.household) ?? []), one]);
  for (const own of byHousehold.values()) own.sort((a, b) => a.at - b.at);
  household =
    [...byHousehold].find(([id, own]) => sample.demographics.has(id) && own.length > 50)?.[0] ?? '';
  const book = openProfileBook(store);
  await measurePopulation(store, book);
  const found = await book.profileAt(userId(household), AT);
  if (found === undefined) throw new Error('The household is not there.');
  profile = found;
}, 300_000);

afterAll(async () => {
  await store.close();
  await rm(below, { recursive: true });
});

const own = () => byHousehold.get(household) ?? [];
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const spentOn = (receipts: readonly Receipt[]) => sum(receipts.map(({ amount }) => amount));

/** Receipts of one visit: half an hour without a purchase ends it. */
function visitsOf(receipts: readonly Receipt[]): Receipt[][] {
  const visits: Receipt[][] = [];
  for (const one of receipts) {
    const last = visits.at(-1)?.at(-1);
    if (last === undefined || one.at - last.at > 30 * 60_000) visits.push([one]);
    else visits.at(-1)?.push(one);
  }
  return visits;
}

const ordersIn = (receipts: readonly Receipt[]) => visitsOf(receipts).length;

test('recency, frequency and money are those of the receipts', () => {
  const spent = sum(own().map(({ amount }) => amount));
  const visits = visitsOf(own());
  const { money, counts, items, activeDays, recencyDays } = profile.behaviour;
  expect(counts.purchased).toBe(own().length);
  expect(items).toBe(new Set(own().map(({ product }) => product)).size);
  expect(activeDays).toBe(new Set(own().map(({ at }) => Math.floor(at / DAY))).size);
  expect(money.purchases).toBe(own().length);
  expect(money.orders).toBe(visits.length);
  expect(money.spent).toBeCloseTo(spent, 6);
  expect(money.meanOrder).toBeCloseTo(spent / visits.length, 6);
  expect(money.unpriced).toBe(0);
  expect(money.lastAt).toBe(own().at(-1)?.at);
  expect(money.recencyDays).toBeCloseTo((AT - (own().at(-1)?.at ?? 0)) / DAY, 9);
  expect(recencyDays).toBe(money.recencyDays);
});

test('the price band holds the quartiles of what a piece cost', () => {
  const prices = own().map(({ amount, quantity }) => amount / quantity);
  prices.sort((a, b) => a - b);
  const at = (share: number) => prices[Math.ceil(share * prices.length) - 1];
  expect(profile.behaviour.price).toEqual({
    low: at(0.25),
    middle: at(0.5),
    high: at(0.75),
    of: 'purchases',
  });
});

test('visits, hours and weekdays are those of the receipts', () => {
  const visits = visitsOf(own());
  const { sessions, hours, weekdays } = profile.behaviour;
  expect(sessions.count).toBe(visits.length);
  expect(sessions.meanEvents).toBeCloseTo(own().length / visits.length, 9);
  for (let hour = 0; hour < 24; hour++)
    expect(hours[hour]).toBe(own().filter(({ at }) => new Date(at).getUTCHours() === hour).length);
  for (let day = 0; day < 7; day++)
    expect(weekdays[day]).toBe(own().filter(({ at }) => new Date(at).getUTCDay() === day).length);
});

test('brands, departments and repeats are those of the products', () => {
  const { brands, repeatRate } = profile.behaviour;
  for (const { key, events, share } of brands) {
    const of = own().filter(({ product }) => sample.products.get(product)?.[3] === key);
    expect([events, share]).toEqual([of.length, of.length / own().length]);
  }
  expect(sum(brands.map(({ events }) => events))).toBe(own().length);
  let repeats = 0;
  const boughtIn = new Map<string, number>();
  visitsOf(own()).forEach((visit, place) => {
    for (const { product } of visit) {
      if ((boughtIn.get(product) ?? place) !== place) repeats++;
      boughtIn.set(product, place);
    }
  });
  expect(repeatRate).toBeCloseTo(repeats / own().length, 12);
});

test('what it declares is in the profile, and what is missing says so', () => {
  const declared = sample.demographics.get(household) ?? {};
  const known = new Map(profile.attributes.map((one) => [one.name, one]));
  expect(known.get('age')).toMatchObject({ status: 'known', value: declared['age'] });
  expect(known.get('income')?.value).toBe(declared['income']);
  expect(known.get('gender')?.status).toBe('missing');
  expect(profile.completeness).toBeGreaterThan(0);
  expect(profile.completeness).toBeLessThan(1);
});

test('interests stand on events of its own, and nothing is left out', () => {
  const ids = new Set(own().map(({ product }) => product));
  const liked = profile.interests.filter(({ source }) => source === 'events');
  expect(liked.length).toBeGreaterThan(20);
  for (const { evidence, path: way } of liked) {
    expect(evidence.length).toBeGreaterThan(0);
    for (const { event } of evidence) expect(ids.has(event.item)).toBe(true);
    expect(ids.has(way.nodes[1].key)).toBe(true);
  }
  const text = profileText(profile, openProfileBook(store).reader.schema, 'en');
  expect(text).toContain(`Spent ${profile.behaviour.money.spent.toFixed(2)} in`);
  expect(text).not.toMatch(/undefined|NaN|\{|\}/);
});

/** 1 the lowest. */
const fifth = (numbers: readonly number[], mine: number) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const borders = [1, 2, 3, 4].map((part) => sorted[Math.ceil((part * sorted.length) / 5) - 1]);
  return 1 + borders.filter((border) => mine > border).length;
};

test('its fifths are its places among all households', async () => {
  const people = await readPeople(store);
  const training = { people, seed: 1, old: [], lookAlike: 'centroid' as const };
  const { members } = await trainSegments(training);
  const of = members.find(({ user }) => user === household)?.of ?? [];
  const reason = of.find(({ segment }) => segment.startsWith('rfm-'))?.reason.en;
  const asOf = Math.max(...sample.receipts.map(({ at }) => at)) + 1;
  const all = [...byHousehold.values()];
  const ago = (receipts: readonly Receipt[]) => asOf - (receipts.at(-1)?.at ?? 0);
  expect(reason).toBe(
    `recency ${6 - fifth(all.map(ago), ago(own()))}, frequency ${fifth(all.map(ordersIn), ordersIn(own()))}, money ${fifth(all.map(spentOn), spentOn(own()))} of 5`,
  );
});
