/** Who listens to a profile is told of every change of it, in order, with its cause and what it did to the interests. */
import type { ProfileChange } from '../../src/profile/book/profile-change.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import type { ProfileBook } from '../../src/profile/book/profile-book.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';
import { ann, bob, openTeaShop, purchase, START, type TeaShop } from '../support/tea-shop.ts';

interface Scene extends TeaShop {
  readonly book: ProfileBook;
  readonly problems: unknown[];
  readonly changed: string[];
}

/** The book hears of what is written to the shop. */
async function inTeaShop(play: (scene: Scene) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (directory) => {
    const shop = await openTeaShop(directory);
    const [problems, changed]: [unknown[], string[]] = [[], []];
    const book = openProfileBook(shop.store, undefined, {
      now: () => START + 1e9,
      onProblem: (problem) => void problems.push(problem),
      onChanged: (user) => void changed.push(user),
    });
    shop.feed.listen(book.take);
    try {
      await play({ ...shop, book, problems, changed });
    } finally {
      await shop.store.close();
    }
  });
}

const weightIn = ({ profile }: ProfileChange, key: string): number | undefined =>
  profile?.interests.find(({ node }) => node.key === key)?.weight;

test('an event is told with the profile it made and what it did to each interest', () =>
  inTeaShop(async ({ store, book, problems }) => {
    const told: ProfileChange[] = [];
    book.listen(ann, (change) => void told.push(change));
    await book.settled();
    expect(told).toEqual([]);
    const before = await book.profile(ann);
    const bought = purchase(ann, 'assam', 9);
    await store.recordEvents([bought]);
    await book.settled();
    expect(told).toHaveLength(1);
    const [change] = told;
    expect(change).toMatchObject({ user: ann, cause: { type: 'event', event: { id: bought.id } } });
    expect(change.profile?.behaviour.events).toBe(3);
    const tea = change.interests.find(({ node }) => node.key === 'tea');
    expect(tea?.before).toBe(before?.interests.find(({ node }) => node.key === 'tea')?.weight);
    expect(tea?.after).toBe(weightIn(change, 'tea'));
    expect(tea?.after).toBeGreaterThan(tea?.before ?? 1);
    expect(problems).toEqual([]);
  }));

test('changes come in the order in which they happened, each held against the one before', () =>
  inTeaShop(async ({ store, book }) => {
    const told: ProfileChange[] = [];
    book.listen(ann, (change) => void told.push(change));
    const bought = [5, 6, 7, 8].map((hour) => purchase(ann, 'pot', hour));
    for (const one of bought) await store.recordEvents([one]);
    await book.settled();
    expect(told.map(({ cause }) => (cause.type === 'event' ? cause.event.id : cause.type))).toEqual(
      bought.map(({ id }) => id),
    );
    told.slice(1).forEach(({ interests }, place) => {
      for (const { node, before } of interests)
        expect(before).toBe(weightIn(told[place], node.key));
    });
  }));

test('what a user declares and turns down is told as such', () =>
  inTeaShop(async ({ store, book }) => {
    const told: ProfileChange[] = [];
    book.listen(ann, (change) => void told.push(change));
    await store.upsertUsers([{ id: ann, age: 42 }]);
    const tea = { type: 'category', key: 'tea' } as const;
    expect(await book.rejectInterest(ann, tea, true)).toBe(true);
    await book.settled();
    expect(told.map(({ cause }) => cause)).toEqual([
      { type: 'declared' },
      { type: 'rejection', node: tea, rejected: true },
    ]);
    expect(told[0].profile?.attributes.find(({ name }) => name === 'age')?.number).toBe(42);
    const gone = told[1].interests.find(({ node }) => node.key === 'tea');
    expect(gone?.before).toBeGreaterThan(0);
    expect(gone).not.toHaveProperty('after');
    expect(await book.rejectInterest(ann, { type: 'category', key: 'none' }, true)).toBe(false);
  }));

test('nobody is told of others, nor after they have left; those who stay are', () =>
  inTeaShop(async ({ store, book, changed }) => {
    const heard: string[] = [];
    const leave = book.listen(ann, () => void heard.push('first'));
    book.listen(ann, () => void heard.push('second'));
    await store.recordEvents([purchase(bob, 'cup', 5)]);
    await book.settled();
    expect(heard).toEqual([]);
    await store.recordEvents([purchase(ann, 'cup', 5)]);
    await book.settled();
    expect(heard).toEqual(['first', 'second']);
    leave();
    leave();
    await store.recordEvents([purchase(ann, 'cup', 6)]);
    await book.settled();
    expect(heard).toEqual(['first', 'second', 'second']);
    expect(changed).toEqual([bob, ann, ann]);
  }));

test('a store that fails is told as a problem, not as a change', () =>
  inTeaShop(async ({ store, book, problems }) => {
    const told: ProfileChange[] = [];
    book.listen(ann, (change) => void told.push(change));
    await book.settled();
    await store.close();
    book.take({ type: 'users', users: [ann] });
    await book.settled();
    expect(told).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ code: 'UNAVAILABLE' })]);
  }));
