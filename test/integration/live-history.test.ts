/** Late, repeated and shuffled events: the history that answers are made from is the one that training would read. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { loadDataset } from '../../src/dataset/dataset.ts';
import { historyOf, interactionsOf } from '../../src/dataset/interactions.ts';
import { DEFAULT_SIGNALS } from '../../src/dataset/signals.ts';
import { EVENT_KINDS, type UserEvent } from '../../src/domain/event.ts';
import type { EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import { latestKind, readSubject } from '../../src/recommend/subject-profile.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';

const ITEMS = ['i0', 'i1', 'i2'] as ItemId[];
const NOW = 100;

let folder: string;
let store: GraphStore;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-test-'));
  store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
  await store.migrate();
  await store.upsertItems(ITEMS.map((id) => ({ id })));
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Few moments and few items, so that much happens at once. */
const events = fc.array(
  fc.record({
    kind: fc.constantFrom(...EVENT_KINDS),
    item: fc.constantFrom(...ITEMS),
    at: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    value: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 12 },
);

let people = 0;

type Done = Pick<UserEvent, 'kind' | 'item' | 'value'> & { readonly at?: number | undefined };

/** Somebody new who did this, told in the given order and some of it twice. */
async function told(done: readonly Done[], order: readonly number[]): Promise<UserId> {
  const user = `u${people++}` as UserId;
  const all = done.map(({ at, ...rest }, n): UserEvent => ({
    ...rest,
    user,
    id: `${user}-${n}` as EventId,
    ...(at === undefined ? {} : { at }),
  }));
  const places = all.map((_, n) => n).toSorted((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  for (const n of places) await store.recordEvents([all[n], all[places[0]]]);
  return user;
}

async function live(user: UserId) {
  const itemIndex = new Map(ITEMS.map((id, index) => [id as string, index]));
  const reading = { itemIndex, signals: DEFAULT_SIGNALS, now: NOW };
  return readSubject(store, { type: 'user', id: user }, reading);
}

test('live and in training, a user has the same history, in whatever order it was told', async () => {
  const cases = fc.asyncProperty(events, fc.array(fc.nat()), async (done, order) => {
    const straight = await live(await told(done, []));
    const user = await told(done, order);
    const shuffled = await live(user);
    expect(shuffled.history).toEqual(straight.history);
    for (const item of ITEMS) expect(latestKind(shuffled, item)).toBe(latestKind(straight, item));
    const dataset = await loadDataset(store);
    const { userIndex, users } = dataset;
    const trained = interactionsOf(dataset.events, users.length, 3, DEFAULT_SIGNALS, NOW);
    expect(shuffled.history).toEqual(historyOf(trained, userIndex.get(user) ?? -1));
  });
  await fc.assert(cases, { numRuns: 40 });
});

const rated = (value: number, at: number) =>
  ({ kind: 'rated', item: ITEMS[0], value, at }) as const;

test('an event that comes late is put where it belongs: the last word is the latest, not the last told', async () => {
  const { history } = await live(await told([rated(2, 9), rated(5, 3)], []));
  expect(Array.from(history.value)).toEqual([2]);
  const { history: other } = await live(await told([rated(2, 3), rated(5, 9)], [1, 0]));
  expect(Array.from(other.value)).toEqual([5]);
});
