/** Groups of users and of items, what they are cut by, and the measures that look beyond the mean. */
import * as fc from 'fast-check';
import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { interactionsOf, type Interactions } from '../../src/dataset/interactions.ts';
import { EVENT_KINDS } from '../../src/domain/event.ts';
import { userId } from '../../src/domain/ids.ts';
import type { User } from '../../src/domain/user.ts';
import { meanPopularity, popularityLift } from '../../src/evaluation/beyond-accuracy.ts';
import type { Contestant } from '../../src/evaluation/contestant.ts';
import { evaluateRanking } from '../../src/evaluation/evaluate-ranking.ts';
import { bandOfItems } from '../../src/evaluation/item-bands.ts';
import { bytesOf, watchPeakMemory } from '../../src/evaluation/memory.ts';
import { rankingTask } from '../../src/evaluation/ranking-task.ts';
import { segmentMeasures } from '../../src/evaluation/segment-measures.ts';
import { activitySegments, attributeSegments } from '../../src/evaluation/user-segments.ts';

type Pair = readonly [user: number, item: number];

function interactions(pairs: readonly Pair[], users: number, items: number): Interactions {
  const events = new EventColumnsBuilder();
  for (const [user, item] of pairs)
    events.add(user, item, EVENT_KINDS.indexOf('purchased'), NaN, NaN);
  return interactionsOf(events.build(), users, items);
}

const ranked = (...lists: readonly (readonly number[])[]): Contestant => ({
  name: 'lists',
  fitSeconds: 0,
  rankUser: (user) => ({
    items: Uint32Array.from(lists[user]),
    scores: Float32Array.from(lists[user], (_, at) => -at),
  }),
});

test('bands hold about a third of the interactions each, the most popular items first', () => {
  expect([...bandOfItems(Uint32Array.of(1, 30, 0, 12, 8, 9))]).toEqual([2, 0, 255, 1, 2, 2]);
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 40 }), (counts) => {
      const bands = bandOfItems(Uint32Array.from(counts));
      for (const [a, band] of bands.entries()) {
        expect(band === 255).toBe(counts[a] === 0);
        for (const [b, other] of bands.entries())
          if (counts[a] > counts[b] && counts[b] > 0) expect(band).toBeLessThanOrEqual(other);
      }
    }),
  );
});

test('popularity of a list, and how far it is above what the user takes', () => {
  const popularity = Uint32Array.of(10, 2, 6);
  expect(meanPopularity(Uint32Array.of(0, 1), popularity)).toBe(6);
  expect(popularityLift(Uint32Array.of(0), Uint32Array.of(1), popularity)).toBe(4);
  expect(popularityLift(Uint32Array.of(1), Uint32Array.of(0, 1), popularity)).toBeCloseTo(-2 / 3);
  expect(popularityLift(Uint32Array.of(1), new Uint32Array(0), popularity)).toBeNaN();
});

// Popularity 3, 2, 2, 1, 0: user 3 has nothing in train, item 4 is unknown there.
const train = interactions(
  [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 2],
    [1, 1],
    [2, 0],
    [2, 2],
    [2, 3],
  ],
  4,
  5,
);
const test_ = interactions(
  [
    [0, 2],
    [0, 3],
    [1, 3],
    [3, 0],
    [3, 4],
  ],
  4,
  5,
);

test('serendipity counts hits that popularity would not have shown that very user', async () => {
  const task = rankingTask({ train, test: test_, at: [1, 2] });
  // Popularity shows user 0 items 2, 3; user 1 item 3; user 3 items 0, 1.
  const { perUser } = await evaluateRanking(task, ranked([3, 2], [3], [], [0, 2]));
  expect([...perUser['serendipity@1']]).toEqual([1, 0, 0]);
  expect([...perUser['serendipity@2']]).toEqual([0, 0, 0]);
});

test('recall by popularity of the items: of what a user looks for in the band', async () => {
  const task = rankingTask({ train, test: test_, at: [2] });
  const { perUser, measures } = await evaluateRanking(task, ranked([3], [], [], [0]));
  // Head: item 0; middle: 1; tail: 2 (its predecessors hold 5 of 8) and 3.
  expect([...bandOfItems(task.popularity)]).toEqual([0, 1, 1, 2, 255]);
  expect([...perUser['recall-head@2']]).toEqual([NaN, NaN, 1]);
  expect([...perUser['recall-middle@2']]).toEqual([0, NaN, NaN]);
  expect([...perUser['recall-tail@2']]).toEqual([1, 0, NaN]);
  expect(measures['recall-tail@2']).toBe(0.5);
});

test('with repeats, what the user had is ranked and counts', async () => {
  const again = interactions([[0, 0]], 4, 5);
  expect(() => rankingTask({ train, test: again, at: [1] })).toThrow(/stands in train already/);
  const task = rankingTask({ train, test: again, at: [1], repeats: true });
  const asked: unknown[] = [];
  const { measures } = await evaluateRanking(task, {
    name: 'any',
    fitSeconds: 0,
    scoreUser(_, out, how) {
      asked.push(how);
      out.set([5, 4, 3, 2, 9]);
    },
  });
  expect(measures['hitrate@1']).toBe(1);
  expect(asked).toEqual([{ repeats: true }]);
});

test('users by activity: the new, then bands that do not overlap and hold everybody', () => {
  const task = rankingTask({ train, test: test_, at: [1] });
  const segments = activitySegments(task);
  expect(segments.map(({ name }) => name)).toEqual(['new', '2', '3']);
  expect(segments.flatMap(({ rows }) => [...rows]).sort((a, b) => a - b)).toEqual([0, 1, 2]);
  const perUser = { 'ndcg@1': Float32Array.of(1, 0, 0.5), 'novelty@1': Float32Array.of(1, 1, 1) };
  expect(segmentMeasures(perUser, segments).map(({ measures }) => measures)).toEqual([
    { 'ndcg@1': 0.5 },
    { 'ndcg@1': 1 },
    { 'ndcg@1': 0 },
  ]);
});

const person = (id: string, more: Partial<User>): User => ({ id: userId(id), ...more });

test('users by what they declare: decades of age, others, and those who do not say', () => {
  const task = rankingTask({ train, test: test_, at: [1] });
  const users = [
    person('a', { age: 34, attributes: { plan: 'gold' } }),
    person('b', { age: 8 }),
    person('c', {}),
    person('d', {}),
  ];
  const named = (by: string) => attributeSegments(by, task, users).map(({ name }) => name);
  expect(named('age')).toEqual(['0–9', '30–39', 'not said']);
  expect(named('plan')).toEqual(['gold', 'not said']);
  expect(() => named('gender')).toThrow(/Users of these data say age, plan/);
});

test('bytes of a state: each buffer once, texts and numbers too', () => {
  const weights = new Float32Array(100);
  expect(bytesOf({ weights, same: weights, name: 'ab', count: 1, list: [new Uint8Array(3)] })).toBe(
    400 + 4 + 8 + 3,
  );
});

test('the peak of the process covers what was held meanwhile', () => {
  const peak = watchPeakMemory();
  const before = peak().bytes;
  const held = new Float64Array(2e7).fill(1);
  expect(peak().bytes - before).toBeGreaterThan(0.5 * held.byteLength);
});
