/** A shop of real households and real reviewers on a Neo4j, its profiles written, for whoever asks the cookbook of profiles. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UserEvent } from '../../src/domain/event.ts';
import { userId, type ItemId, type UserId } from '../../src/domain/ids.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { tagItems } from '../../src/ingest/tag-items.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import type { ProfileBook } from '../../src/profile/book/profile-book.ts';
import { buildProfiles } from '../../src/profile/build-profiles.ts';
import type { Profile } from '../../src/profile/profile.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { event } from '../contract/harness.ts';
import { writeHouseholdSample, type Receipt } from './household-sample.ts';
import type { TestDatabase } from './neo4j-server.ts';
import { writeReviewSample } from './review-sample.ts';

/** The moment that its profiles speak of. */
export const AT = Date.UTC(2018, 0, 10);
const DAY = 86_400_000;

export type Row = Record<string, unknown>;
export type Rows = Row[];

export interface CookbookShop {
  readonly store: GraphStore;
  readonly book: ProfileBook;
  /** Who buys most, and does a little of everything else. */
  readonly shopper: UserId;
  /** Who writes most. */
  readonly writer: UserId;
  /** Everybody who buys, ascending; one of the last does not let models learn from them. */
  readonly everybody: readonly UserId[];
  /** The answer to a question of the cookbook of profiles. */
  ask(name: string, parameters?: object): Promise<Rows>;
  profileOf(user: UserId): Promise<Profile>;
  close(): Promise<void>;
}

export async function openCookbookShop(database: TestDatabase): Promise<CookbookShop> {
  const below = await mkdtemp(path.join(tmpdir(), 'tastegraph-cookbook-'));
  const store = await database.openEmpty();
  const households = await writeHouseholdSample(below, 40);
  const reviews = await writeReviewSample(below, 25, Date.UTC(2017, 11, 31));
  await importInto(store, [{ path: households.folder }]);
  await importInto(store, [{ path: reviews.file }], { kind: 'reviewed' });
  const counts = new Map<string, number>();
  for (const { household } of households.receipts)
    counts.set(household, (counts.get(household) ?? 0) + 1);
  const everybody = [...counts.keys()].toSorted().map((id) => userId(id));
  const shopper = userId([...counts].toSorted((a, b) => b[1] - a[1])[0][0]);
  const own = households.receipts.filter((one) => one.household === shopper);
  const others = [...households.products.keys()].slice(0, 8) as ItemId[];
  await store.recordEvents(shoppersDoings(shopper, own, others));
  await store.upsertFollows([{ from: shopper, to: everybody[0] }]);
  await store.upsertUsers([
    { id: everybody.slice(-3)[0], consent: { personalisation: true, training: false } },
  ]);
  await tagItems(store);
  await store.recordEvents(await searchesOf(store, shopper, others[5]));
  const book = openProfileBook(store, undefined, { now: () => AT });
  await buildProfiles(store, book);
  return {
    store,
    book,
    shopper,
    writer: userId(reviews.reviewer),
    everybody,
    ask: async (name, parameters = {}) => {
      const file = new URL(`../../cypher/cookbook/profile/${name}.cypher`, import.meta.url);
      return database.query((await readFile(file, 'utf8')).trim().replace(/;$/, ''), parameters);
    },
    profileOf: async (user) => {
      const profile = await book.profile(user);
      if (profile === undefined) throw new Error(`There is no ${user}.`);
      return profile;
    },
    close: async () => {
      await store.close();
      await rm(below, { recursive: true });
    },
  };
}

/** Carts of all kinds, looks, stars, a thing turned down, something without a time, and a review in two languages. */
function shoppersDoings(
  user: UserId,
  bought: readonly Receipt[],
  others: readonly ItemId[],
): UserEvent[] {
  const own = bought.toSorted((a, b) => b.at - a.at);
  let made = 0;
  const act = (kind: UserEvent['kind'], item: string, at?: number, value?: number) =>
    event({
      id: `made-${made++}`,
      kind,
      user,
      item,
      ...(at === undefined ? {} : { at }),
      ...(value === undefined ? {} : { value }),
    });
  return [
    ...[own[0], own[9]].map((one, n) => act('carted', one.product, one.at - 60_000 * (n + 1))),
    ...others.slice(0, 3).map((item, n) => act('carted', item, AT - (9 - n) * DAY)),
    act('carted', others[4], AT - DAY / 2),
    act('viewed', others[5], AT - 8 * DAY),
    act('clicked', others[5], AT - 8 * DAY + 60_000),
    act('dismissed', others[6], AT - 8 * DAY + 120_000),
    act('rated', others[7], AT - 7 * DAY, 2),
    act('rated', own[20].product, AT - 7 * DAY + 60_000, 5),
    act('viewed', others[1]),
    {
      ...act('reviewed', others[5], AT - 6 * DAY),
      text: '😀😀 The taste is wonderful 👍 and the price is terrible. 味道很好。',
    },
  ];
}

/** They look for a tag that most bear, and say of it how they feel. */
async function searchesOf(store: GraphStore, user: UserId, item: ItemId): Promise<UserEvent[]> {
  const counts = new Map<string, number>();
  for await (const batch of store.stream('tagging'))
    for (const { tag } of batch)
      if (/^[a-z]{4,}$/.test(tag)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const [[tag]] = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const at = AT - 5 * DAY;
  return [
    {
      ...event({ id: 'searched', kind: 'viewed', user, item, at }),
      context: { search: `a good ${tag} 👍` },
    },
    {
      ...event({ id: 'told-in-greek', kind: 'reviewed', user, item, at: at + 30_000 }),
      text: 'Πολύ ωραίο ποτήρι, το συνιστώ σε όλους.',
    },
    {
      ...event({ id: 'told', kind: 'reviewed', user, item, at: at + 60_000 }),
      text: `👍👍 I love this ${tag}! The shop is far away. A horrible ${tag} it is not.`,
    },
  ];
}
