/** A profile in words: one of a thing is one, and what has no name is not called by its key. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EntityId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import type { Language } from '../../src/domain/language.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { phraseInterest } from '../../src/profile/words/interest-words.ts';
import { filled } from '../../src/profile/words/filled.ts';
import { isReadable } from '../../src/profile/words/is-readable.ts';
import { plainName } from '../../src/profile/words/plain-name.ts';
import { profileText } from '../../src/profile/words/profile-text.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { event } from '../contract/harness.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 12);
/** As Freebase calls Alfred Hitchcock. */
const MID = '/m/0abc';
let folder: string;
let store: GraphStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-words-'));
  store = await openEmbeddedStore({ directory: folder });
  await store.migrate();
  await store.upsertItems(
    ['a', 'b', 'c', 'd'].map((id) => ({
      id: id as ItemId,
      price: 2,
      ...(id === 'a' ? { title: 'Rope' } : {}),
    })),
  );
  await store.upsertEntities([
    { id: MID as EntityId, kind: 'entity' },
    { id: '/m/0named' as EntityId, kind: 'person', name: 'James Stewart' },
  ]);
  for (const to of [MID, '/m/0named'])
    await store.upsertRelations(
      ['a', 'b', 'c', 'd'].map((id) => ({
        from: { type: 'item' as const, id: id as ItemId },
        predicate: 'film.with',
        to: { type: 'entity' as const, id: to as EntityId },
      })),
    );
  await store.upsertTaggings(
    ['b', 'c', 'd'].map((item) => ({
      item: item as ItemId,
      tag: 'suspense' as TagName,
      source: 'users',
      method: 'given' as const,
      confidence: 1,
      count: 1,
    })),
  );
  await store.recordEvents([
    event({ id: '1', kind: 'purchased', user: 'once', item: 'a', at: START }),
    ...[0, 1].map((day) =>
      event({
        id: `t${day}`,
        kind: 'purchased',
        user: 'twice',
        item: 'b',
        at: START + day * DAY,
      }),
    ),
    event({ id: 'v1', kind: 'viewed', user: 'several', item: 'b', at: START }),
    event({ id: 'v2', kind: 'viewed', user: 'several', item: 'c', at: START + DAY }),
    event({
      id: 'r1',
      kind: 'reviewed',
      user: 'writer',
      item: 'a',
      value: 5,
      text: 'The story is wonderful. I like it. The ending is terrible.',
    }),
  ]);
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function profileOf(user: string) {
  const profile = await openProfileBook(store).profile(user as UserId);
  if (profile === undefined) throw new Error(`There is no ${user}.`);
  return profile;
}

const textOf = async (user: string, language: Language = 'en') =>
  profileText(await profileOf(user), openProfileBook(store).reader.schema, language);

test('one item, one day, one order and one review are not several', async () => {
  expect(await textOf('once')).toContain('Bought 1 item on 2024-01-01. Spent 2.00 in one order.');
  expect(await textOf('writer')).toContain('Reviewed 1 item.');
  expect(await textOf('writer')).toContain('1 of 1 review says how it felt');
  expect(await textOf('once', 'zh')).toContain('购买1件，都在2024-01-01。在一笔订单中花费2.00。');
});

test('what is praised and what is not is told apart, and words of feeling are no topic', async () => {
  const text = await textOf('writer');
  expect(text).toMatch(/Praises story \(\+0\.\d\d\)\./);
  expect(text).toMatch(/Writes about [^.]*“story”/);
  expect(text).not.toMatch(/“(like|wonderful|terrible)”/);
});

const daily = (user: string, hour: number) =>
  Array.from({ length: 6 }, (_, week) =>
    event({
      id: `${user}-${week}`,
      kind: 'viewed',
      user,
      item: 'a',
      at: Date.UTC(2024, 0, 3 + 7 * week, hour),
    }),
  );

test('whose events are days without a time comes at no hour', async () => {
  await store.recordEvents([...daily('dated', 0), ...daily('timed', 15)]);
  expect(await textOf('dated')).toContain('Comes mostly on Wednesday. ');
  expect(await textOf('timed')).toContain('Comes mostly on Wednesday, around 15:00 UTC. ');
});

test('several are, and the same item twice is one item', async () => {
  expect(await textOf('twice')).toContain(
    'Bought 2 times: 1 item, on 2 days from 2024-01-01 to 2024-01-02. Spent 4.00 in 2 orders, 2.00 each on average.',
  );
  expect(await textOf('several')).toContain('Viewed 2 items, on 2 days');
});

test('entities without a name are in no words, and are in the profile all the same', async () => {
  const { interests } = await profileOf('once');
  expect(interests.map(({ node }) => node.key)).toContain(MID);
  expect(interests.filter(isReadable).map(({ name }) => name)).toEqual([
    'James Stewart',
    'suspense',
  ]);
  expect(await textOf('once')).toContain('“James Stewart”');
  expect(await textOf('once')).not.toContain(MID);
});

test('no sentence names the way to an interest, or an item, by a bare key', async () => {
  const { interests } = await profileOf('once');
  for (const interest of interests.filter(isReadable))
    for (const language of ['en', 'zh'] as const)
      expect(phraseInterest(interest, language)).not.toContain(MID);
  const [own] = (await profileOf('several')).interests.filter(isReadable);
  expect(phraseInterest(own, 'en')).toBe(
    'Likes “James Stewart”: 100 % of all attention (2 events).',
  );
  const titled = interests.find(({ name }) => name === 'James Stewart');
  expect(titled && phraseInterest(titled, 'en')).toContain('(1 event, such as with “Rope”)');
});

test.each([
  ['category', 'HISPANIC JUICE UNDER 50% JUICE', 'Hispanic juice under 50% juice'],
  ['category', 'Sci-Fi', 'Sci-Fi'],
  ['category', 'DVD', 'DVD'],
  ['item', 'Net, The (1995)', 'The Net (1995)'],
  ['item', 'Thing, A', 'A Thing'],
  ['item', 'Good, the Bad and the Ugly, The (1966)', 'The Good, the Bad and the Ugly (1966)'],
  ['brand', 'IKEA', 'IKEA'],
] as const)('%s %s is read as %s', (type, name, said) => {
  expect(plainName({ type, name })).toBe(said);
});

test('a template takes the form of its number', () => {
  expect(filled('{n#one|# of them} in {where}', { n: '1', where: 'all' })).toBe('one in all');
  expect(filled('{n#one|# of them} in {where}', { n: '21', where: '$&' })).toBe('21 of them in $&');
});
