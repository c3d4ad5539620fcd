/** Changed profiles come to stand in the graph: off everybody's way, again when the store fails, and before the end. */
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { ProfileWriter } from '../../src/profile/book/profile-writer.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { eventually } from '../support/eventually.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { ann, bob, eve, openTeaShop } from '../support/tea-shop.ts';

const NEVER_MS = 1e8;

/** What is written through `store` can be looked at through `witness`, also when the one is closed. */
async function withShop(
  play: (shop: { store: GraphStore; witness: GraphStore; directory: string }) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (directory) => {
    const { store } = await openTeaShop(directory);
    const witness = await openEmbeddedStore({ directory });
    try {
      await play({ store, witness, directory });
    } finally {
      await store.close();
      await witness.close();
    }
  });
}

/** @param storeOf the one that is used when something is to be read or written */
function writerOn(storeOf: () => GraphStore, delayMs: number) {
  const problems: unknown[] = [];
  const store = {
    users: (ids) => storeOf().users(ids),
    usersInterestedIn: (nodes, page) => storeOf().usersInterestedIn(nodes, page),
    eventsOnItems: (items, page) => storeOf().eventsOnItems(items, page),
    eventsOfUsers: (users, page) => storeOf().eventsOfUsers(users, page),
    profilesOf: (users) => storeOf().profilesOf(users),
    followedBy: (users, limit) => storeOf().followedBy(users, limit),
    writeProfiles: (profiles) => storeOf().writeProfiles(profiles),
    removeProfiles: (users) => storeOf().removeProfiles(users),
  } satisfies Partial<GraphStore>;
  const writer = new ProfileWriter({
    store,
    profiles: (users) => openProfileBook(storeOf()).profiles(users),
    onProblem: (problem) => void problems.push(problem),
    delayMs,
  });
  return { writer, problems };
}

test('what is marked is written once, those who do not allow it are not', () =>
  withShop(async ({ store, witness }) => {
    const { writer, problems } = writerOn(() => store, 1);
    for (const user of [ann, bob, eve, ann]) writer.mark(user);
    expect(writer.waiting).toBe(3);
    await eventually('profiles in the graph', async () =>
      (await witness.profilesOf([ann, bob])).every((one) => one !== undefined) ? true : undefined,
    );
    await writer.flush();
    expect(writer.waiting).toBe(0);
    const [mine, theirs, none] = await witness.profilesOf([ann, bob, eve]);
    expect(mine?.numbers['events']).toBe(2);
    expect(mine?.similar).toEqual([
      expect.objectContaining({ user: bob, reasons: expect.arrayContaining(['item:sencha']) }),
    ]);
    expect(theirs?.interests.map(({ node }) => node.key)).toContain('tea');
    expect(none).toBeUndefined();
    expect(problems).toEqual([]);
    await writer.close();
  }));

test('whose consent is taken back loses what was written', () =>
  withShop(async ({ store, witness }) => {
    const { writer } = writerOn(() => store, NEVER_MS);
    writer.mark(ann);
    await writer.flush();
    expect(await witness.profilesOf([ann])).toEqual([expect.objectContaining({ user: ann })]);
    await store.upsertUsers([{ id: ann, consent: { personalisation: false, training: false } }]);
    writer.mark(ann);
    await writer.flush();
    expect(await witness.profilesOf([ann])).toEqual([undefined]);
    await writer.close();
  }));

test('a store that is away is tried again until it is back', () =>
  withShop(async ({ store, witness, directory }) => {
    let current = store;
    await store.close();
    const { writer, problems } = writerOn(() => current, 1);
    writer.mark(ann);
    await eventually('a second failure', () => (problems.length > 1 ? true : undefined));
    expect(problems[0]).toMatchObject({ code: 'UNAVAILABLE' });
    expect(writer.waiting).toBe(1);
    await expect(writer.flush()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    current = await openEmbeddedStore({ directory });
    await eventually('the profile in the graph', async () => (await witness.profilesOf([ann]))[0]);
    await writer.close();
    expect(writer.waiting).toBe(0);
    await current.close();
  }));

test('closing writes what is left, and nothing is written on its own after that', () =>
  withShop(async ({ store, witness }) => {
    const { writer, problems } = writerOn(() => store, NEVER_MS);
    writer.mark(ann);
    await writer.close();
    expect(await witness.profilesOf([ann])).toEqual([expect.objectContaining({ user: ann })]);
    writer.mark(bob);
    await writer.close();
    expect(problems).toEqual([]);
    expect(await witness.profilesOf([bob])).toEqual([expect.objectContaining({ user: bob })]);
  }));

test('closing ends where the store is away: what could not be written is told', () =>
  withShop(async ({ store }) => {
    const { writer, problems } = writerOn(() => store, NEVER_MS);
    writer.mark(ann);
    await store.close();
    await writer.close();
    expect(problems).toEqual([expect.objectContaining({ code: 'UNAVAILABLE' })]);
    expect(writer.waiting).toBe(1);
  }));
