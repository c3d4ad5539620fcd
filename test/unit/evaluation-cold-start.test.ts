/** Cold-start splits: new items and new users are really new, and what is shown of them is what is said. */
import * as fc from 'fast-check';
import { historyOf, interactionsOf } from '../../src/dataset/interactions.ts';
import { eventId, itemId, userId } from '../../src/domain/ids.ts';
import { coldStartParts } from '../../src/evaluation/cold-start-parts.ts';
import {
  coldItemEvents,
  coldUserPlaces,
  NEITHER,
  TRAIN,
} from '../../src/evaluation/cold-start-split.ts';
import { RecordLog } from '../../src/evaluation/record-log.ts';
import { runEvaluation } from '../../src/evaluation/run-evaluation.ts';
import type { SplitEvents } from '../../src/evaluation/split-events.ts';

type Row = readonly [user: number, item: number, at: number];

const columns = (rows: readonly Row[]): SplitEvents => ({
  count: rows.length,
  user: Uint32Array.from(rows, ([user]) => user),
  item: Uint32Array.from(rows, ([, item]) => item),
  at: Float64Array.from(rows, ([, , at]) => at),
});

/** Two users and two items at least, of whom no one has everything. */
const anyRows = fc
  .array(fc.tuple(fc.nat(8), fc.nat(12), fc.nat(40)), { minLength: 1 })
  .map((rows): Row[] => [...rows, [9, 13, 0], [9, 14, 1], [10, 13, 2], [10, 14, 3]]);
const anyShare = fc.double({ min: 0.01, max: 0.6, noNaN: true });

test('a new item has all of its events in test, an old one none, and of all items a rounded share is new', () => {
  fc.assert(
    fc.property(anyRows, anyShare, fc.nat(), (rows, share, seed) => {
      const chosen = coldItemEvents(columns(rows), share, seed);
      const items = new Set(rows.map(([, item]) => item));
      const cold = new Set(rows.flatMap(([, item], e) => (chosen[e] === 1 ? [item] : [])));
      expect(cold.size).toBe(Math.max(1, Math.round(items.size * share)));
      rows.forEach(([, item], e) => expect(chosen[e] === 1).toBe(cold.has(item)));
    }),
  );
});

test('the things of a new user are counted in the order in which the user came to them', () => {
  fc.assert(
    fc.property(anyRows, anyShare, fc.nat(), fc.nat(1), (rows, share, seed, revealed) => {
      const place = coldUserPlaces(columns(rows), share, revealed, seed);
      const users = new Set(rows.flatMap(([user], e) => (place[e] === TRAIN ? [] : [user])));
      expect(users.size).toBeGreaterThan(0);
      for (const user of users) {
        const own = rows.flatMap(([of, item, at], e) => (of === user ? [{ item, at, e }] : []));
        const firstTime = new Map<number, number>();
        for (const { item, at } of own)
          firstTime.set(item, Math.min(at, firstTime.get(item) ?? Infinity));
        expect(firstTime.size).toBeGreaterThan(revealed);
        const counted = own.filter(({ e }) => place[e] !== NEITHER);
        const inOrder = counted.toSorted((a, b) => place[a.e] - place[b.e]);
        const times = inOrder.map(({ item }) => firstTime.get(item) ?? NaN);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(new Set(counted.map(({ e }) => place[e])).size).toBe(firstTime.size);
        // What is shown is shown once, as it first happened.
        for (let at = 0; at < revealed; at++)
          expect(counted.filter(({ e }) => place[e] === at)).toHaveLength(1);
      }
    }),
  );
});

test('without times the order is drawn by the seed', () => {
  const rows = Array.from({ length: 60 }, (_, e): Row => [e % 3, e, NaN]);
  const draw = (seed: number): Int32Array => coldUserPlaces(columns(rows), 0.3, 2, seed);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test.each([
  ['all items', () => coldItemEvents(columns([[0, 1, 1]]), 0.1, 1), /leaves no items to learn/],
  ['all users', () => coldUserPlaces(columns([[0, 1, 1]]), 0.1, 0, 1), /leaves no users to learn/],
  ['users of few things', () => coldUserPlaces(columns([[0, 1, 1]]), 0.1, 1, 1), /No user came/],
])('that would take %s is refused', (_, split, reason) => {
  expect(split).toThrow(reason);
});

/** 12 users who each did 10 of 20 things; thing 20 is listed and has no event. */
function log(): RecordLog {
  const filled = new RecordLog();
  for (let row = 0; row < 120; row++) {
    const user = userId(`u${row % 12}`);
    const item = itemId(`i${((row % 12) + 2 * Math.floor(row / 12)) % 20}`);
    const event = { id: eventId(`e${row}`), kind: 'rated', user, item, at: row } as const;
    filled.add({ type: 'event', value: event }, row);
  }
  filled.add({ type: 'item', value: { id: itemId('i20') } }, 0);
  return filled;
}

test('new items are asked for among all that are listed, and alone', async () => {
  const parts = await coldStartParts(log(), { type: 'cold-items', share: 0.2 }, 1);
  const train = interactionsOf(parts.train.events, 12, 21);
  const isNew = new Set(parts.test.item);
  expect(isNew.size).toBe(4);
  expect(train.item.some((item) => isNew.has(item))).toBe(false);
  const [among, alone] = parts.figures ?? [];
  expect(among.ranked).toEqual(new Uint8Array(21).fill(1));
  expect([...(alone.ranked ?? [])].flatMap((is, item) => (is === 1 ? [item] : []))).toEqual(
    [...isNew].sort((a, b) => a - b),
  );
  expect(alone.filtered).toBe(true);
});

test('new users are asked for all that came after what is shown', async () => {
  const split = { type: 'cold-users', share: 0.25, first: [0, 1, 4] } as const;
  const parts = await coldStartParts(log(), split, 1);
  const cold = [...new Set([...parts.test.item.keys()].map((e) => userOf(parts.test.offsets, e)))];
  expect(cold).toHaveLength(3);
  const train = interactionsOf(parts.train.events, 12, 21);
  for (const user of cold) {
    expect(historyOf(train, user).item).toHaveLength(0);
    const figures = (parts.figures ?? []).map(({ known, test }) => ({
      shown: known === undefined ? undefined : historyOf(interactionsOf(known, 12, 21), user),
      later: historyOf(test, user),
    }));
    expect(figures.map(({ shown }) => shown?.item.length)).toEqual([0, 1, 4]);
    expect(figures.map(({ later }) => later.item.length)).toEqual([10, 9, 6]);
    for (const { shown, later } of figures)
      expect(Math.max(...(shown?.at ?? []))).toBeLessThan(Math.min(...later.at));
  }
});

test('a report has a part for each question, all answered by scorers that were fitted once', async () => {
  const split = { type: 'cold-users', share: 0.25, first: [0, 3] } as const;
  const parts = await coldStartParts(log(), split, 1);
  let fitted = 0;
  const seen: number[] = [];
  const report = await runEvaluation(
    parts,
    async function* contestants() {
      fitted++;
      yield {
        name: 'witness',
        fitSeconds: 0,
        scoreUser: (user: number, out: Float32Array, { known }) => {
          seen.push(
            known === undefined ? -1 : historyOf(interactionsOf(known, 12, 21), user).item.length,
          );
          out.fill(0);
        },
      };
    },
    { at: [5], seed: 1, split: 'cold-users' },
  );
  expect(fitted).toBe(1);
  expect(seen).toEqual([0, 0, 0, 3, 3, 3]);
  expect(report.figures?.map(({ name }) => name)).toEqual(['first 0 events', 'first 3 events']);
});

const userOf = (offsets: Uint32Array, entry: number): number =>
  offsets.findLastIndex((start) => start <= entry);
