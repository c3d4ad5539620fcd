/** What was in fashion before a moment, and nothing of what came at it or later. */
import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { interactionsOf } from '../../src/dataset/interactions.ts';
import { fitTrends, openTrends, trendsOf } from '../../src/features/trends.ts';

const DAY = 86_400_000;
const RATED = 4;

/** 30 users came to item 0 on day 1000, 30 others to item 1 on day 1400; 5 to item 2 on either. */
function learn(shift = 0) {
  const events = new EventColumnsBuilder();
  for (let user = 0; user < 60; user++) {
    const at = (user < 30 ? 1000 : 1400 + shift) * DAY;
    events.add(user, user < 30 ? 0 : 1, RATED, NaN, at);
    if (user % 6 === 0) events.add(user, 2, RATED, NaN, at);
  }
  return fitTrends(interactionsOf(events.build(), 60, 4));
}

function liftsAt(day: number, shift = 0): number[][] {
  const out = new Float32Array(4 * 3);
  openTrends(learn(shift)).write(day * DAY, Uint32Array.of(0, 1, 2, 3), out, 3, 1);
  return [0, 1, 2, 3].map((item) => [...out.subarray(item * 3 + 1, item * 3 + 3)]);
}

test('an item is in fashion after it was met, the more so by the shorter half-life, and then falls out of it', () => {
  const [first, second] = liftsAt(1010);
  expect(first[0]).toBeGreaterThan(0.3);
  expect(second[0]).toBeLessThan(-1);
  const [old, young] = liftsAt(1410);
  expect(young[0]).toBeGreaterThan(0.3);
  expect(old[0]).toBeLessThan(old[1]);
  expect(old[1]).toBeLessThan(0);
});

test('nothing of that day or later is told', () => {
  expect(liftsAt(1400)).toEqual(liftsAt(1400, 500));
  expect(liftsAt(1000).flat()).toEqual(Array.from({ length: 8 }, () => 0));
});

test('an item that was met always alike has no trend, one that nobody met neither', () => {
  const [, , steady, unmet] = liftsAt(1001);
  expect(Math.abs(steady[0])).toBeLessThan(0.02);
  expect(unmet).toEqual([0, 0]);
});

test('a day asked about again and again is told as it was at first', () => {
  const trends = openTrends(learn());
  const ask = (day: number): number[] => {
    const out = new Float32Array(8);
    trends.write(day * DAY, Uint32Array.of(0, 1, 2, 3), out, 2, 0);
    return [...out];
  };
  for (const day of [1010, 1410, 1410, 1410, 1010, 1010, 1410])
    expect(ask(day)).toEqual(liftsAt(day).flat());
});

test('without times there are no columns', () => {
  const events = new EventColumnsBuilder();
  events.add(0, 1, RATED, NaN, NaN);
  const trends = fitTrends(interactionsOf(events.build(), 1, 2));
  expect(trendsOf(trends)).toEqual([]);
  const out = new Float32Array(2);
  openTrends(trends).write(0, Uint32Array.of(0, 1), out, 1, 0);
  expect([...out]).toEqual([0, 0]);
});
