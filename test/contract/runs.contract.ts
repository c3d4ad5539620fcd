/** Answers as they were shown, and which of them led to which events, whatever comes first. */
import * as fc from 'fast-check';
import { DEFAULT_WINDOWS } from '../../src/domain/attribution.ts';
import type { EventKind, UserEvent } from '../../src/domain/event.ts';
import type { Experiment } from '../../src/domain/experiment.ts';
import type { ExperimentId, ItemId, RunId, UserId } from '../../src/domain/ids.ts';
import type { Attribution, RunRecord } from '../../src/domain/run.ts';
import { readResult } from '../../src/feedback/experiments/read-result.ts';
import { measureFeedback } from '../../src/feedback/measures/measure-feedback.ts';
import type { LoggedRun, TimeSpan } from '../../src/storage/run-shelf.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';

const [ann, bob] = ['ann of 上海', 'bob'] as UserId[];
const HOUR = 3_600_000;
const T = 1_700_000_000_000;

const shown = (...items: string[]): RunRecord['shown'] =>
  items.map((item, n) => ({ item: item as ItemId, rank: n + 1, score: 2.5 - n }));

const run = (id: string, user: UserId | undefined, at: number, items: RunRecord['shown']) => ({
  id: id as RunId,
  ...(user === undefined ? {} : { user }),
  at,
  model: 'v1',
  segments: [],
  rate: 1,
  shown: items,
});

const RICH: RunRecord = {
  ...run('rich', ann, T, shown('i1', 'i2')),
  placement: 'home',
  experiment: 'diverse',
  variant: 'b',
  visitor: 'seven',
  segments: ['s 1', 's2'],
  device: 'phone',
  language: 'zh',
  rate: 0.25,
};

const touch = (id: string, rank: number, shownAt: number): Attribution => ({
  run: id as RunId,
  rank,
  shownAt,
  by: 'window',
});

const did = (
  id: string,
  user: string,
  item: string,
  at: number | undefined,
  more: { readonly kind?: EventKind; readonly run?: string } = {},
): UserEvent =>
  event({
    id,
    kind: more.kind ?? 'clicked',
    user,
    item,
    ...(at === undefined ? {} : { at }),
    ...(more.run === undefined ? {} : { run: more.run as RunId }),
  });

const experiment = (...names: string[]): Experiment => ({
  id: 'x' as ExperimentId,
  version: 1,
  placements: [],
  share: 1,
  variants: names.map((name) => ({ name, weight: 1, settings: {} })),
  measure: 'click-through',
  effect: 0.1,
  alpha: 0.05,
  salt: '',
  state: 'running',
  startedAt: T,
  at: T,
});

export function runsContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  beforeEach(async () => {
    await store().upsertItems((['i1', 'i2', 'i3'] as ItemId[]).map((id) => ({ id })));
    await store().upsertUsers([{ id: ann }, { id: bob }]);
  });

  const attributionOf = async (user: UserId): Promise<Record<string, Attribution | undefined>> =>
    Object.fromEntries(
      (await store().eventsOf(user, 999)).map(({ id, attribution }) => [id, attribution]),
    );

  async function logged(span: TimeSpan = { from: 0, to: 2 * T }): Promise<LoggedRun[]> {
    const all: LoggedRun[] = [];
    for await (const batch of store().streamRuns(span)) all.push(...batch);
    return all;
  }

  test('a run comes back as it was written, also to who opens the store again', async () => {
    const explored = [{ item: 'i1' as ItemId, rank: 1, score: 0.5, explored: true }];
    const visitor = run('visitor', undefined, T + 1, explored);
    await store().writeRuns([RICH, visitor]);
    const ids = ['visitor', 'none', 'rich'] as RunId[];
    expect(await store().runs(ids)).toEqual([visitor, undefined, RICH]);
    const other = await harness.openAgain();
    expect(await other.runs(ids)).toEqual([visitor, undefined, RICH]);
    expect(await other.runsOf(ann, { limit: 9 })).toEqual([RICH]);
    await store().writeRuns([]);
  });

  test('a run whose id says when it was made is found by it, with another time than that too', async () => {
    const id = '018bcfe5-6800-7000-8000-000000000001';
    const other = '018bcfe5-6800-7000-8000-000000000002';
    const runs = [run(id, ann, T, shown('i1')), run(other, ann, T + 1, shown('i1'))];
    await store().writeRuns(runs);
    await store().writeRuns(runs);
    expect(await store().runs([id, other] as RunId[])).toEqual(runs);
    await store().recordEvents([did('e', ann, 'i1', T, { run: other })]);
    expect(await attributionOf(ann)).toMatchObject({ e: { run: other, shownAt: T + 1 } });
    expect(await store().eraseUser(ann, { dryRun: false })).toMatchObject({ runs: 2 });
    expect(await store().runs([id, other] as RunId[])).toEqual([undefined, undefined]);
  });

  test('a second page is added to the run, once, and nothing else of it changes', async () => {
    await store().writeRuns([RICH]);
    const page = [{ item: 'i3' as ItemId, rank: 3, score: 0.25 }];
    const again = { ...RICH, model: 'other', shown: page };
    await store().writeRuns([again]);
    await store().writeRuns([again, RICH]);
    expect(await store().runs([RICH.id])).toEqual([{ ...RICH, shown: [...RICH.shown, ...page] }]);
  });

  test('runs of users who are not there or do not consent are passed over, and items that are not', async () => {
    const consent = { personalisation: false, training: true };
    await store().upsertUsers([{ id: bob, consent }]);
    await store().writeRuns([
      run('a', 'nobody' as UserId, T, shown('i1')),
      run('b', bob, T, shown('i1')),
      run('c', ann, T, shown('i1', 'gone', 'i2')),
    ]);
    const [c, ...others] = await logged();
    expect(others).toEqual([]);
    expect(c.run.shown.map(({ item, rank }) => [item, rank])).toEqual([
      ['i1', 1],
      ['i2', 3],
    ]);
    expect(await store().users(['nobody' as UserId])).toEqual([undefined]);
  });

  test('runs of a user are read newest first, from a moment on', async () => {
    await store().writeRuns([
      run('b', ann, T, shown('i1')),
      run('a', ann, T, shown('i1')),
      run('c', ann, T + 5, shown('i1')),
      run('d', bob, T + 9, shown('i1')),
    ]);
    const idsOf = async (page: { since?: number; limit: number }) =>
      (await store().runsOf(ann, page)).map(({ id }) => id);
    expect(await idsOf({ limit: 9 })).toEqual(['c', 'a', 'b']);
    expect(await idsOf({ limit: 2 })).toEqual(['c', 'a']);
    expect(await idsOf({ limit: 9, since: T + 1 })).toEqual(['c']);
  });

  test('an event is put down to the last run that showed the item to that user before it', async () => {
    await store().writeRuns([
      run('r1', ann, T, shown('i1', 'i2')),
      run('r2', ann, T + 10, shown('i2')),
      run('r3', ann, T + 20, shown('i3')),
      run('r4', bob, T + 20, shown('i1')),
    ]);
    await store().recordEvents([
      did('e1', ann, 'i1', T + 30),
      did('e2', ann, 'i2', T + 30),
      did('e3', ann, 'i2', T + 9),
      did('early', ann, 'i3', T + 19),
      did('same', ann, 'i3', T + 20),
      did('timeless', ann, 'i1', undefined),
      did('other', bob, 'i2', T + 30),
    ]);
    expect(await attributionOf(ann)).toEqual({
      e1: touch('r1', 1, T),
      e2: touch('r2', 1, T + 10),
      e3: touch('r1', 2, T),
      early: undefined,
      same: touch('r3', 1, T + 20),
      timeless: undefined,
    });
    expect(await attributionOf(bob)).toEqual({ other: undefined });
  });

  test('a purchase has a longer window than a click', async () => {
    await store().writeRuns([run('r', ann, T, shown('i1'))]);
    const { views, purchases } = DEFAULT_WINDOWS;
    await store().recordEvents([
      did('in', ann, 'i1', T + views),
      did('out', ann, 'i1', T + views + 1),
      did('bought', ann, 'i1', T + purchases, { kind: 'purchased' }),
      did('late', ann, 'i1', T + purchases + 1, { kind: 'purchased' }),
    ]);
    const found = await attributionOf(ann);
    expect(Object.keys(found).filter((id) => found[id] !== undefined)).toEqual(['bought', 'in']);
  });

  test('a run that is named counts at any time, if it is theirs and showed the item', async () => {
    await store().writeRuns([
      run('mine', ann, T, shown('i1', 'i2')),
      run('his', bob, T, shown('i1')),
      run('visit', undefined, T, shown('i1')),
      run('newer', ann, T + 5, shown('i1')),
    ]);
    const events = [
      did('own', ann, 'i1', T + 90 * 24 * HOUR, { run: 'mine' }),
      did('visited', ann, 'i1', T + 9, { run: 'visit' }),
      did('foreign', ann, 'i1', T + 9, { run: 'his' }),
      did('unshown', ann, 'i3', T + 9, { run: 'mine' }),
      did('unknown', ann, 'i1', T + 9, { run: 'none' }),
    ];
    expect(await store().recordEvents(events)).toEqual(events.map(() => 'recorded'));
    const given = { by: 'given', rank: 1, shownAt: T };
    expect(await attributionOf(ann)).toEqual({
      own: { ...given, run: 'mine' },
      visited: { ...given, run: 'visit' },
      foreign: undefined,
      unshown: undefined,
      unknown: undefined,
    });
    const [first] = await store().eventsOf(ann, 1);
    expect(first).toMatchObject({ id: 'own', run: 'mine' });
  });

  test('events that came before their run are put down to it when it comes; duplicates change nothing', async () => {
    await store().recordEvents([
      did('waits', ann, 'i1', T + 9, { run: 'r2' }),
      did('looks', ann, 'i2', T + 9),
    ]);
    await store().recordEvents([did('looks', bob, 'i1', T, { run: 'r1' })]);
    await store().writeRuns([run('r1', ann, T, shown('i2'))]);
    expect(await attributionOf(ann)).toMatchObject({ waits: undefined, looks: { run: 'r1' } });
    await store().writeRuns([run('r2', ann, T + 5, shown('i1', 'i2'))]);
    expect(await attributionOf(ann)).toMatchObject({
      waits: { run: 'r2', by: 'given', rank: 1 },
      looks: { run: 'r2', by: 'window', rank: 2 },
    });
    const [r1, r2] = await logged();
    expect(r1.events).toEqual([]);
    expect(r2.events.map(({ id }) => id)).toEqual(['looks', 'waits']);
  });

  test('runs are streamed along time with what they led to', async () => {
    const runs = Array.from({ length: 1_203 }, (_, n) =>
      run(`r${n}`, n % 2 === 0 ? ann : bob, T + Math.floor(n / 3), shown('i1')),
    );
    await store().writeRuns(runs);
    await store().recordEvents([did('e', ann, 'i1', T + 400), did('f', bob, 'i1', T + 7)]);
    const all = await logged();
    expect(all.map(({ run: one }) => one.at)).toEqual(runs.map(({ at }) => at));
    expect(new Set(all.map(({ run: one }) => one.id)).size).toBe(runs.length);
    expect(all.flatMap(({ run: one, events }) => events.map(({ id }) => [one.id, id]))).toEqual([
      ['r21', 'f'],
      ['r1200', 'e'],
    ]);
    expect(await logged({ from: T + 1, to: T + 2 })).toHaveLength(3);
    expect(await store().removeRunsBefore(T + 300)).toBe(900);
    expect(await logged()).toHaveLength(303);
    expect(await store().runsOf(ann, { limit: 9_999 })).toHaveLength(152);
    expect(await attributionOf(bob)).toMatchObject({ f: { run: 'r21', rank: 1 } });
  });

  test('click-through is the same in feedback and in an experiment: what was clicked or viewed', async () => {
    const led: readonly (readonly EventKind[])[] = [
      ['clicked'],
      ['viewed'],
      ['viewed', 'clicked'],
      ['carted', 'dismissed', 'rated'],
      [],
    ];
    const takesPart = { experiment: 'x', variant: 'a' };
    await store().writeRuns(
      led.map((_, n) => ({ ...run(`r${n}`, ann, T + n, shown('i1', 'i2')), ...takesPart })),
    );
    await store().recordEvents(
      led.flatMap((kinds, n) =>
        kinds.map((kind) => did(`${kind}-${n}`, ann, 'i1', T + 9, { kind, run: `r${n}` })),
      ),
    );
    const { total } = await measureFeedback(store(), { from: T, to: T + 9, by: [] });
    expect(total).toMatchObject({ runs: 5, clicks: 3, clickThrough: { value: 3 / 5 } });
    const { variants } = await readResult(store(), experiment('a', 'b'), T + 9);
    expect(variants[0]).toMatchObject({ users: 1, runs: 5, mean: total.clickThrough.value });
  });

  test('runs of an erased user go with them and are counted; those of others stay', async () => {
    await store().writeRuns([
      run('a', ann, T, shown('i1')),
      run('a2', ann, T, shown('i1')),
      run('b', bob, T, shown('i1')),
    ]);
    await store().recordEvents([did('e', ann, 'i1', T + 1), did('f', bob, 'i1', T, { run: 'a' })]);
    const receipt = { events: { clicked: 1 }, properties: 0, runs: 2 };
    expect(await store().eraseUser(ann, { dryRun: true })).toEqual(receipt);
    expect(await store().eraseUser(ann, { dryRun: false })).toEqual(receipt);
    expect((await logged()).map(({ run: one }) => one.id)).toEqual(['b']);
    expect(await harness.everything()).not.toContain('ann');
    await store().writeRuns([run('a', ann, T, shown('i1'))]);
    expect(await store().runs(['a'] as RunId[])).toEqual([undefined]);
  });

  test('runs of merged users are those of one, and what they did is put down anew', async () => {
    await store().writeRuns([
      run('a', ann, T, shown('i1', 'i2')),
      run('b', bob, T + 1, shown('i2')),
    ]);
    await store().recordEvents([
      did('e', bob, 'i1', T + 2),
      did('f', ann, 'i2', T + 2),
      did('g', bob, 'i1', T + 2, { run: 'a' }),
    ]);
    expect(await attributionOf(bob)).toEqual({ e: undefined, g: undefined });
    expect(await store().mergeUsers(ann, bob)).toEqual({ events: 1, runs: 1 });
    expect(await attributionOf(bob)).toMatchObject({
      e: { run: 'a', by: 'window' },
      f: { run: 'b', by: 'window' },
      g: { run: 'a', by: 'given' },
    });
    expect((await store().runsOf(bob, { limit: 9 })).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await store().runsOf(ann, { limit: 9 })).toEqual([]);
    expect(await harness.everything()).not.toContain('ann');
  });

  test('a deleted item is gone from the runs that showed it, with the events on it', async () => {
    await store().writeRuns([run('r', ann, T, shown('i1', 'i2')), run('s', ann, T, shown('i2'))]);
    await store().recordEvents([did('e', ann, 'i1', T + 1), did('f', ann, 'i2', T + 1)]);
    await store().deleteItems(['i1'] as ItemId[], { dryRun: false });
    await store().upsertItems([{ id: 'i1' as ItemId }]);
    const found = await logged();
    expect(found.map(({ run: one }) => one.shown.map(({ item }) => item))).toEqual([
      ['i2'],
      ['i2'],
    ]);
    expect(found.map(({ events }) => events.map(({ id }) => id))).toEqual([['f'], []]);
  });

  test('a run and an event that are written at once find each other', async () => {
    const keys = Array.from({ length: 12 }, (_, n) => n);
    await Promise.all(
      keys.flatMap((n) => [
        store().writeRuns([run(`r${n}`, ann, T + 10 * n, shown('i1'))]),
        store().recordEvents([did(`e${n}`, ann, 'i1', T + 10 * n + 5)]),
        store().recordEvents([did(`n${n}`, bob, 'i2', T, { run: `v${n}` })]),
        store().writeRuns([run(`v${n}`, undefined, T, shown('i2'))]),
      ]),
    );
    const [byAnn, byBob] = [await attributionOf(ann), await attributionOf(bob)];
    for (const n of keys) {
      expect(byAnn[`e${n}`]).toMatchObject({ run: `r${n}` });
      expect(byBob[`n${n}`]).toMatchObject({ run: `v${n}` });
    }
  });

  test('what events are put down to does not depend on the order in which all of it comes', async () => {
    let attempt = 0;
    await fc.assert(
      fc.asyncProperty(HISTORY, async ({ runs, events, order, together }) => {
        const prefix = `p${attempt++}-`;
        const own = (key: string) => `${prefix}${key}`;
        const users = (['u0', 'u1'] as const).map((key) => own(key) as UserId);
        await store().upsertUsers(users.map((id) => ({ id })));
        const records = runs.map(({ user, at, items }, n) =>
          run(own(`r${n}`), users[user], T + at * HOUR, shown(...items)),
        );
        const things = events.map(({ user, at, item, kind, named }, n) =>
          did(own(`e${n}`), users[user], item, T + at * HOUR, {
            kind,
            ...(named === undefined ? {} : { run: own(`r${named}`) }),
          }),
        );
        const steps = order.map((place) => place % (records.length + things.length));
        const all = [...records.keys(), ...things.map((_, n) => n + records.length)];
        const queue = [...new Set([...steps, ...all])];
        for (let from = 0; from < queue.length; from += together) {
          const some = queue.slice(from, from + together);
          await store().writeRuns(some.flatMap((n) => records[n] ?? []));
          // Some of it twice: sending again does no harm.
          const sent = some.flatMap((n) => things[n - records.length] ?? []);
          await store().recordEvents([...sent, ...sent]);
        }
        for (const user of users) {
          const found = await attributionOf(user);
          for (const one of things.filter((thing) => thing.user === user))
            expect([one.id, found[one.id]?.run, found[one.id]?.rank]).toEqual([
              one.id,
              ...expected(one, records),
            ]);
        }
      }),
      { numRuns: store().kind === 'embedded' ? 80 : 12 },
    );
  });
}

const ITEMS = ['i1', 'i2', 'i3'];

const HISTORY = fc.record({
  runs: fc.array(
    fc.record({
      user: fc.nat(1),
      at: fc.nat(200),
      items: fc.uniqueArray(fc.constantFrom(...ITEMS), { minLength: 1 }),
    }),
    { maxLength: 6 },
  ),
  events: fc.array(
    fc.record({
      user: fc.nat(1),
      at: fc.nat(300),
      item: fc.constantFrom(...ITEMS),
      kind: fc.constantFrom<EventKind>('clicked', 'purchased', 'viewed'),
      named: fc.option(fc.nat(7), { nil: undefined, freq: 4 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  order: fc.array(fc.nat(100), { maxLength: 14 }),
  together: fc.integer({ min: 1, max: 5 }),
});

/** Said again, plainly: the named run if it fits, or else the latest that fits, of two at once the first by key. */
function expected(
  one: UserEvent,
  runs: readonly RunRecord[],
): readonly [RunId | undefined, number | undefined] {
  const hours = one.kind === 'purchased' ? 7 * 24 : 24;
  const fitting = runs
    .filter((run) => run.user === one.user && run.shown.some(({ item }) => item === one.item))
    .filter((run) =>
      one.run === undefined
        ? (one.at ?? 0) >= run.at && (one.at ?? 0) <= run.at + hours * HOUR
        : run.id === one.run,
    )
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  const rank = fitting[0]?.shown.find(({ item }) => item === one.item)?.rank;
  return [fitting[0]?.id, rank];
}
