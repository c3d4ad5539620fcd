/** Every profile of a store, written to its graph, with an account of what was read. */
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { buildProfiles } from '../../src/profile/build-profiles.ts';
import { parsePopulation } from '../../src/profile/population-text.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { ann, bob, eve, openTeaShop, START } from '../support/tea-shop.ts';

async function inShop(play: (store: GraphStore) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (directory) => {
    const { store } = await openTeaShop(directory);
    try {
      await play(store);
    } finally {
      await store.close();
    }
  });
}

const openBook = (store: GraphStore) =>
  openProfileBook(store, undefined, { now: () => START + 1e9 });

test('all who allow it are written with people like them; the report accounts for everybody', () =>
  inShop(async (store) => {
    const progress: number[] = [];
    const details = new Set<string>();
    const book = openBook(store);
    const report = await buildProfiles(store, book, {
      onProgress: (share, detail) => {
        progress.push(share);
        details.add(detail);
      },
    });
    expect(report).toMatchObject({ users: 3, written: 2, silent: 1, events: 4, reviews: [] });
    expect(report.problems).toEqual([[expect.stringContaining('400'), 1]]);
    const [mine, theirs, none] = await store.profilesOf([ann, bob, eve]);
    expect(mine?.similar.map(({ user }) => user)).toEqual([bob]);
    expect(theirs?.similar.map(({ user }) => user)).toEqual([ann]);
    expect(mine?.similar[0].reasons).toEqual(
      expect.arrayContaining(['interest:tag:japan', 'item:sencha']),
    );
    expect(none).toBeUndefined();
    const profile = await book.profile(ann);
    expect(mine?.interests.map(({ node, weight }) => [node.key, weight])).toEqual(
      profile?.interests.map(({ node, weight }) => [node.key, weight]),
    );
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect([progress[0], progress.at(-1)]).toEqual([0, 1]);
    expect([...details]).toEqual(['what is usual', 'interests', 'people like them', 'done']);
  }));

test('what is usual is kept in the store, without those who do not allow it', () =>
  inShop(async (store) => {
    const book = openBook(store);
    await buildProfiles(store, book);
    const kept = parsePopulation(await store.population());
    expect(kept).toEqual(book.reader.population);
    expect(kept).toMatchObject({ users: 3, events: 4, shares: { 'tag:japan': 0.75 } });
  }));

test('building again changes nothing', () =>
  inShop(async (store) => {
    await buildProfiles(store, openBook(store));
    const first = await store.profilesOf([ann, bob]);
    await buildProfiles(store, openBook(store));
    expect(await store.profilesOf([ann, bob])).toEqual(first);
    const liked = await store.usersInterestedIn([{ type: 'tag', key: 'japan' }], { limit: 10 });
    expect(liked.map((found) => found.map(({ user }) => user))).toEqual([[ann, bob]]);
  }));

test('a build that is stopped says so, and what was written until then is right', () =>
  inShop(async (store) => {
    const stop = new AbortController();
    const onProgress = (_share: number, detail: string): void => {
      if (detail === 'people like them') stop.abort();
    };
    await expect(
      buildProfiles(store, openBook(store), { signal: stop.signal, onProgress }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    const [mine] = await store.profilesOf([ann]);
    expect(mine?.interests.map(({ node }) => node.key)).toContain('japan');
    expect(mine?.similar).toEqual([]);
  }));
