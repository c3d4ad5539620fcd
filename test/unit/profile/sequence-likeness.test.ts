/** People alike by the order of what they do: read from a real store, kept until they do something, one of the reasons. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EventId, ItemId, UserId } from '../../../src/domain/ids.ts';
import type { UserEvent } from '../../../src/domain/event.ts';
import { openProfileBook } from '../../../src/profile/book/open-profile-book.ts';
import { SequenceVectors } from '../../../src/profile/serving/sequence-likeness.ts';
import { similarInOrder } from '../../../src/profile/similar/similar-in-order.ts';
import { similarSource } from '../../../src/profile/similar/similar-source.ts';
import { similarUsers } from '../../../src/profile/similar/similar-users.ts';
import { openEmbeddedStore } from '../../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../../src/storage/graph-store.ts';

let folder: string;
let store: GraphStore;

const users = ['ann', 'bob', 'cid', 'dan', 'eve'] as UserId[];
const [ann, bob, cid, dan, eve] = users;
const did = (user: UserId, ...items: readonly string[]): UserEvent[] =>
  items.map((item, at) => ({
    id: `${user}-${item}-${at}` as EventId,
    kind: 'viewed',
    user,
    item: item as ItemId,
    at: 1_000 * (at + 1),
  }));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-likeness-'));
  store = await openEmbeddedStore({ directory: folder });
  await store.migrate();
  await store.upsertItems(['a', 'b', 'c', 'd'].map((id) => ({ id: id as ItemId, title: id })));
  await store.recordEvents([
    ...did(ann, 'a', 'b', 'c'),
    ...did(bob, 'c', 'b', 'a'),
    ...did(cid, 'a', 'b', 'c'),
    ...did(dan, 'd'),
  ]);
  await store.upsertUsers([{ id: eve }]);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Which way somebody goes from a to c: 1 there, -1 back; nothing is known of d. */
const direction = (events: readonly UserEvent[]): Float32Array | undefined => {
  const [from, to] = ['a', 'c'].map((item) => events.findIndex((event) => event.item === item));
  return from < 0 || to < 0 ? undefined : Float32Array.of(Math.sign(to - from), 0.1);
};

test('a cosine for each, undefined where nothing is known, and what is done counts once it is told', async () => {
  const vectors = new SequenceVectors(store, direction);
  const [toBob, toCid, toDan, toEve] = await vectors.likeness(ann, [bob, cid, dan, eve]);
  expect(toBob).toBeCloseTo((-1 + 0.01) / 1.01, 5);
  expect(toCid).toBeCloseTo(1, 5);
  expect([toDan, toEve]).toEqual([undefined, undefined]);
  await store.recordEvents(did(eve, 'a', 'b', 'c'));
  expect(await vectors.likeness(ann, [eve])).toEqual([undefined]);
  vectors.forget(eve);
  expect((await vectors.likeness(ann, [eve]))[0]).toBeCloseTo(1, 5);
});

test('of two who did the same, the one who did it in the same order comes first, and it is a reason', async () => {
  const profile = await openProfileBook(store).profile(ann);
  if (profile === undefined) throw new Error('nobody there');
  const source = similarSource(store);
  const plain = await similarUsers(profile, source, 5);
  expect(plain.map(({ user }) => user)).toEqual([bob, cid]);
  expect(plain[0].score).toBe(plain[1].score);
  const vectors = new SequenceVectors(store, direction);
  const ordered = await similarInOrder(profile, source, 5, vectors.likeness);
  expect(ordered.map(({ user }) => user)).toEqual([cid, bob]);
  expect(ordered[0].reasons).toContainEqual({ type: 'behaviour' });
  expect(ordered[1].reasons).not.toContainEqual({ type: 'behaviour' });
  for (const { score } of ordered) expect(score).toBeLessThanOrEqual(1);
  expect(await similarInOrder(profile, source, 5, undefined)).toEqual(plain);
});
