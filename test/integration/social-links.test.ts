/** Friends in files → FOLLOWS in the graph → people who are alike, with the reason. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { UserId } from '../../src/domain/ids.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { similarSource } from '../../src/profile/similar/similar-source.ts';
import { similarUsers } from '../../src/profile/similar/similar-users.ts';
import { phraseSimilar } from '../../src/profile/words/similar-words.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { folderOf } from '../unit/ingest/temporary-files.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

/** Made up, in the form of HetRec's Last.FM: 2 and 3 are friends, and hear nothing together. */
const FILES = {
  'artists.dat': 'id\tname\turl\tpictureURL\n51\tOne\thttp://a/b\t\n52\tTwo\thttp://a/d\t\n',
  'user_artists.dat': 'userID\tartistID\tweight\n2\t51\t13\n3\t52\t7\n4\t51\t9\n',
  'user_friends.dat': 'userID\tfriendID\n2\t3\n3\t2\n3\t2\n4\t4\n4\t99\n',
};

async function friends(store: GraphStore): Promise<void> {
  const folder = folderOf(FILES);
  const quarantine = path.join(folderOf({}), 'rejected.jsonl');
  const told: number[] = [];
  const onProgress = ({ rows }: { readonly rows: number }) => void told.push(rows);
  const report = await importInto(store, [{ path: folder }], { quarantine, onProgress });
  expect(report.written.follow).toBe(2);
  expect(report.files.at(-1)).toMatchObject({ role: 'follows', read: 5, kept: 2 });
  expect(told.at(-1)).toBe(10);
  const rejected = readFileSync(quarantine, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { row: number; reason: string; raw: string });
  expect(rejected).toMatchObject([
    { row: 4, reason: 'duplicate', raw: '3\t2' },
    { row: 5, reason: 'self-link', raw: '4\t4' },
    { row: 6, reason: 'unknown-user', raw: '4\t99' },
  ]);
  expect(await store.followedBy(['2', '3', '4'] as UserId[], 9)).toEqual([['3'], ['2'], []]);
  expect(await store.followersOf(['2'] as UserId[], 9)).toEqual([['3']]);
  expect(await store.users(['99' as UserId])).toEqual([undefined]);
  const profile = await openProfileBook(store).profile('2' as UserId);
  if (profile === undefined) throw new Error('The user was not imported.');
  const [, friend] = (await similarUsers(profile, similarSource(store), 5)).toSorted((a, b) =>
    b.user.localeCompare(a.user),
  );
  expect(friend).toMatchObject({ user: '3', reasons: [{ type: 'follows' }] });
  const [reason] = friend.reasons;
  expect(phraseSimilar(reason, { other: friend.user }, 'en')).toBe('You follow 3.');
  expect(phraseSimilar(reason, { other: friend.user }, 'zh')).toBe('你关注了3。');
  const again = await importInto(store, [{ path: folder }]);
  expect(again.written.follow).toBe(2);
  expect(await store.followedBy(['2' as UserId], 9)).toEqual([['3']]);
}

test('friends of a file are followed, in an embedded store', () =>
  inTemporaryFolder(async (folder) => {
    const store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
    try {
      await store.migrate();
      await friends(store);
    } finally {
      await store.close();
    }
  }));

describeOnNeo4j('in Neo4j', (database) => {
  test('friends of a file are followed', async () => {
    const store = await database.openEmpty();
    try {
      await friends(store);
    } finally {
      await store.close();
    }
  });
});
