import * as fc from 'fast-check';
import type { EventId, ItemId, RunId, UserId } from '../../../src/domain/ids.ts';
import type { EventKind, UserEvent } from '../../../src/domain/event.ts';
import type { Item } from '../../../src/domain/item.ts';
import type { RunRecord } from '../../../src/domain/run.ts';
import {
  measureFeedback,
  type FeedbackAsked,
} from '../../../src/feedback/measures/measure-feedback.ts';
import { wilsonInterval } from '../../../src/feedback/measures/wilson-interval.ts';
import type { LoggedRun } from '../../../src/storage/run-shelf.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 0, 31, 12);

function logged(
  id: string,
  more: Partial<RunRecord>,
  did: readonly (readonly [
    EventKind,
    string,
    (Record<string, string> | undefined)?,
    number?,
  ])[] = [],
): LoggedRun {
  const run: RunRecord = {
    id: id as RunId,
    user: 'ann' as UserId,
    at: NOON,
    placement: 'home',
    model: 'v1',
    segments: [],
    rate: 1,
    shown: (['a', 'b'] as ItemId[]).map((item, n) => ({ item, rank: n + 1, score: 1 - n })),
    ...more,
  };
  const events = did.map(([kind, item, context, value], n): UserEvent => ({
    id: `${id}-${n}` as EventId,
    kind,
    user: run.user ?? ('visitor' as UserId),
    item: item as ItemId,
    ...(context === undefined ? {} : { context }),
    ...(value === undefined ? {} : { value }),
  }));
  return { run, events };
}

const measure = (runs: readonly LoggedRun[], asked: Partial<FeedbackAsked> = {}) =>
  measureFeedback(
    {
      async *streamRuns() {
        for (const one of runs) yield [one];
      },
      items: async (ids) =>
        ids.map((id): Item | undefined => (id === 'b' ? { id, price: 4 } : undefined)),
      counts: async () => ({
        user: 0,
        item: 8,
        category: 0,
        entity: 0,
        tag: 0,
        tagging: 0,
        relation: 0,
        event: 0,
      }),
    },
    { from: 0, to: 2 * NOON, by: ['placement'], ...asked },
  );

test('an item clicked twice after one run is one click; views count, carts do not', async () => {
  const { total } = await measure([
    logged('1', {}, [
      ['clicked', 'a'],
      ['viewed', 'a'],
      ['carted', 'b'],
    ]),
    logged('2', { user: 'bob' as UserId }, [['viewed', 'b']]),
    logged('3', {}),
    logged('4', {}, [['dismissed', 'a']]),
  ]);
  expect(total).toMatchObject({
    runs: 4,
    users: 2,
    impressions: 8,
    clicks: 2,
    itemClickThrough: { value: 0.25 },
    clickThrough: { value: 0.5 },
    conversion: { value: 0 },
    items: 2,
    coverage: 0.25,
  });
});

test('revenue is the amount of the event, or else price by quantity; what is unknown is counted', async () => {
  const { total } = await measure([
    logged('1', {}, [
      ['purchased', 'a', { amount: '2.5' }],
      ['purchased', 'b', undefined, 3],
    ]),
    logged('2', {}, [['purchased', 'a']]),
  ]);
  expect(total).toMatchObject({
    purchases: 3,
    revenue: 14.5,
    unpriced: 1,
    conversion: { value: 1 },
  });
});

test('rows are told apart as asked; a run counts in each segment of its user, and once in all', async () => {
  const runs = [
    logged('1', { segments: ['s1', 's2'] }),
    logged('2', { segments: ['s2'], model: 'v2' }),
    logged('3', {}),
  ];
  const { total, rows } = await measure(runs, { by: ['segment', 'model'] });
  expect(rows.map(({ key, runs: count }) => [key, count])).toEqual([
    [{ segment: 's1', model: 'v1' }, 1],
    [{ segment: 's2', model: 'v1' }, 1],
    [{ segment: 's2', model: 'v2' }, 1],
    [{ model: 'v1' }, 1],
  ]);
  expect(total.runs).toBe(3);
  const some = await measure(runs, { where: { segment: 's2', model: 'v2' } });
  expect(some.total.runs).toBe(1);
});

test('days are those of the shop', async () => {
  const runs = [logged('1', { at: NOON }), logged('2', { at: NOON + DAY / 2 - 1 })];
  const days = async (timeZone: string) =>
    (await measure(runs, { by: ['day'], timeZone })).rows.map(({ key }) => key.day);
  expect(await days('UTC')).toEqual(['2026-01-31']);
  expect(await days('Asia/Shanghai')).toEqual(['2026-01-31', '2026-02-01']);
  expect(await days('Asia/Kathmandu')).toEqual(['2026-01-31', '2026-02-01']);
});

test('a sample stands for all', async () => {
  const { total } = await measure([logged('1', { rate: 0.25 }), logged('2', { rate: 1 })]);
  expect([total.runs, total.estimatedRuns]).toEqual([2, 5]);
});

test('more runs than are read at once are refused', async () => {
  const runs = [logged('1', {}), logged('2', {})];
  const refusal = { code: 'BAD_INPUT', field: 'from' };
  await expect(measure(runs, { mostRuns: 1 })).rejects.toMatchObject(refusal);
});

test('without runs all is nought', async () => {
  const { total, rows } = await measure([]);
  expect(rows).toEqual([]);
  expect(total).toMatchObject({ runs: 0, clickThrough: { value: 0, low: 0, high: 1 } });
});

test('Wilson: a known interval, and the ends', () => {
  // 10 of 50: Newcombe (1998), method 3, gives 0.1124 to 0.3304.
  const { low, high } = wilsonInterval(10, 50);
  expect([low, high].map((end) => Number(end.toFixed(4)))).toEqual([0.1124, 0.3304]);
  expect(wilsonInterval(0, 10)).toMatchObject({ value: 0, low: 0 });
  expect(wilsonInterval(10, 10)).toMatchObject({ value: 1, high: 1 });
});

test('Wilson: the ends are where a share is z standard errors away, and are each other mirrored', () => {
  const counted = fc
    .integer({ min: 1, max: 10_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counted, ([hits, n]) => {
      const { value, low, high } = wilsonInterval(hits, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      const mirrored = wilsonInterval(n - hits, n);
      expect(mirrored.low).toBeCloseTo(1 - high, 12);
      if (hits > 0 && hits < n)
        for (const end of [low, high])
          // Both sides are squares of numbers below 1, worked out in doubles.
          expect((value - end) ** 2).toBeCloseTo((1.959964 ** 2 * end * (1 - end)) / n, 6);
    }),
  );
});
