/** Events: once per id, in any company, newest first. */
import { EVENT_KINDS } from '../../src/domain/event.ts';
import type { ItemId, UserId } from '../../src/domain/ids.ts';
import { compareKeys } from '../../src/storage/key-order.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';

const click = (id: string, item: string) => event({ id, kind: 'clicked', user: 'u', item });

/** Sixty ids in an order, with kinds and users, that differ from sender to sender. */
const sixty = (sender: number) =>
  Array.from({ length: 60 }, (_, n) =>
    event({
      id: `e${(n * 7 + sender) % 60}`,
      kind: EVENT_KINDS[(n + sender) % 7],
      user: `u${sender % 3}`,
      item: `i${(n % 3) + 1}`,
    }),
  );

export function eventsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);
  const addItems = (...ids: string[]): Promise<void> =>
    store().upsertItems(ids.map((id) => ({ id: id as ItemId })));
  const idsOf = async (user: string, limit = 99): Promise<string[]> =>
    (await store().eventsOf(user as UserId, limit)).map(({ id }) => id);

  test('every kind and every property comes back', async () => {
    await addItems('i1');
    const events = EVENT_KINDS.map((kind, n) =>
      event({ id: `e${n}`, kind, user: 'u', item: 'i1', at: 1_700_000_000_000 - n, value: n / 2 }),
    );
    const context = { device: 'phone', id: 'x', 'a b': 'ü' };
    const full = event({ ...events[5], id: 'full', at: 1, text: 'It’s "fine"', context });
    const outcomes = await store().recordEvents([...events, full]);
    expect(outcomes).toEqual(Array.from({ length: 8 }, () => 'recorded'));
    expect(await store().eventsOf('u' as UserId, 99)).toEqual([...events, full]);
    expect(await store().counts()).toMatchObject({ event: 8, user: 1 });
  });

  test('a first event creates its user and keeps a user who is there', async () => {
    await addItems('i1');
    await store().upsertUsers([{ id: 'old' as UserId, age: 30 }]);
    await store().recordEvents([
      event({ id: 'a', kind: 'viewed', user: 'new', item: 'i1' }),
      event({ id: 'b', kind: 'viewed', user: 'old', item: 'i1' }),
    ]);
    const found = await store().users(['new', 'old'] as UserId[]);
    expect(found).toEqual([{ id: 'new' }, { id: 'old', age: 30 }]);
  });

  test('an id is taken for ever, whatever else the second event says', async () => {
    await addItems('i1', 'i2');
    const first = event({ id: 'e', kind: 'rated', user: 'u', item: 'i1', at: 5, value: 4 });
    expect(await store().recordEvents([first])).toEqual(['recorded']);
    const others = [
      first,
      event({ id: 'e', kind: 'rated', user: 'u', item: 'i1', at: 6, value: 1 }),
      event({ id: 'e', kind: 'viewed', user: 'v', item: 'i2' }),
      event({ id: 'e', kind: 'viewed', user: 'v', item: 'unknown' }),
    ];
    for (const other of others) expect(await store().recordEvents([other])).toEqual(['duplicate']);
    expect(await store().eventsOf('u' as UserId, 9)).toEqual([first]);
    expect(await store().counts()).toMatchObject({ event: 1, user: 1 });
  });

  test('an event on an unknown item is not stored and leaves its id free', async () => {
    await addItems('i1');
    const lost = event({ id: 'e', kind: 'viewed', user: 'u', item: 'unknown' });
    const kept = event({ id: 'e', kind: 'viewed', user: 'u', item: 'i1' });
    const outcomes = await store().recordEvents([lost, lost, kept, lost, kept]);
    expect(outcomes).toEqual([
      'unknown-item',
      'unknown-item',
      'recorded',
      'duplicate',
      'duplicate',
    ]);
    expect(await store().eventsOf('u' as UserId, 9)).toEqual([kept]);
    const strangers = [event({ ...lost, id: 'f', user: 'stranger' })];
    expect(await store().recordEvents(strangers)).toEqual(['unknown-item']);
    expect(await store().users(['stranger' as UserId])).toEqual([undefined]);
    expect(await store().recordEvents([])).toEqual([]);
  });

  test('outcomes stand in the order of the events', async () => {
    await addItems('i1');
    await store().recordEvents([click('b', 'i1')]);
    const mixed = [
      click('c', 'i1'),
      click('b', 'i1'),
      click('a', 'none'),
      click('c', 'i1'),
      click('d', 'i1'),
    ];
    expect(await store().recordEvents(mixed)).toEqual([
      'recorded',
      'duplicate',
      'unknown-item',
      'duplicate',
      'recorded',
    ]);
  });

  test('events come newest first, those without a time last, ties by id', async () => {
    await addItems('i1');
    const times: Record<string, number> = { old: -5, tieB: 10, tieA: 10, now: 2_000, zero: 0 };
    const timed = Object.entries(times).map(([id, at], n) =>
      event({ id, kind: EVENT_KINDS[n % 7], user: 'u', item: 'i1', at }),
    );
    const timeless = ['n2', 'n1'].map((id) => event({ id, kind: 'viewed', user: 'u', item: 'i1' }));
    const other = event({ id: 'other', kind: 'viewed', user: 'u2', item: 'i1', at: 9 });
    await store().recordEvents([...timeless, ...timed, other]);
    expect(await idsOf('u')).toEqual(['now', 'tieA', 'tieB', 'zero', 'old', 'n1', 'n2']);
    expect(await idsOf('u', 2)).toEqual(['now', 'tieA']);
    expect(await idsOf('u', 0)).toEqual([]);
    expect(await idsOf('nobody')).toEqual([]);
  });

  test('late, repeated and shuffled events make the same history as those that came in order', async () => {
    await addItems('i1', 'i2', 'i3');
    const inOrder = sixty(0).map((one, n) => ({ ...one, user: 'u' as UserId, at: n - (n % 3) }));
    const shuffled = inOrder.toSorted((a, b) => ((a.at * 37) % 60) - ((b.at * 37) % 60));
    const outcomes: string[] = [];
    for (const late of [shuffled.slice(0, 25), shuffled.slice(15, 40), shuffled, shuffled])
      outcomes.push(...(await store().recordEvents(late)));
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(60);
    const together = inOrder.map((one) => ({ ...one, user: 'v' as UserId, id: `v${one.id}` }));
    await store().recordEvents(together.map((one) => event(one)));
    const idsInOrder = (await idsOf('v')).map((id) => id.slice(1));
    expect(await idsOf('u')).toEqual(idsInOrder);
    const newest = inOrder.toSorted((a, b) => b.at - a.at || compareKeys(a.id, b.id));
    expect(idsInOrder).toEqual(newest.map(({ id }) => id));
    expect(await idsOf('u', 7)).toEqual(idsInOrder.slice(0, 7));
  });

  test('the most active users come first, ties by key', async () => {
    await addItems('i1');
    const counts: Record<string, number> = { b: 2, a: 2, c: 3, d: 1 };
    const events = Object.entries(counts).flatMap(([user, count]) =>
      Array.from({ length: count }, (_, n) =>
        event({ id: `${user}${n}`, kind: EVENT_KINDS[n], user, item: 'i1' }),
      ),
    );
    await store().upsertUsers([{ id: 'idle' as UserId }]);
    await store().recordEvents(events);
    await store().recordEvents(events);
    expect(await store().activeUsers(3)).toEqual(['c', 'a', 'b']);
  });

  test('the same events sent many times at once are stored once, and nobody fails', async () => {
    await addItems('i1', 'i2', 'i3');
    const other = await harness.openAgain();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? other : store()).recordEvents(sixty(n))),
    );
    await other.close();
    const outcomes = answers.flat();
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(60);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(7 * 60);
    expect((await store().counts()).event).toBe(60);
  });
}
