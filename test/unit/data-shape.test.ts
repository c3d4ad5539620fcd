import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { EVENT_KINDS } from '../../src/domain/event.ts';
import { fullPlan } from '../../src/model/plan/plans.ts';
import { dataShape } from '../../src/model/plan/data-shape.ts';

const DAY = 24 * 3_600_000;

/** Times of each user's events. */
function events(times: readonly (readonly number[])[]) {
  const columns = new EventColumnsBuilder();
  times.forEach((own, user) => own.forEach((at, item) => columns.add(user, item, 0, NaN, at)));
  return columns.build();
}

test.each([
  ['nothing at all', [], false, false],
  ['no times', [[NaN, NaN], [NaN]], false, false],
  ['people who come back', [[0, 2 * DAY], [DAY, 9 * DAY], [DAY]], true, true],
  [
    'people who do everything at once',
    [
      [0, 5],
      [DAY, DAY + 7],
      [0, 3 * DAY],
    ],
    true,
    false,
  ],
  [
    'times of a few',
    [
      [NaN, NaN, NaN],
      [0, 2 * DAY],
    ],
    false,
    true,
  ],
])('%s', (_, times, timed, returning) => {
  expect(dataShape(events(times))).toMatchObject({ timed, returning });
});

const cutOf = (plan: ReturnType<typeof fullPlan>) => plan.ranker?.cut;

test('where people come back, the ranker learns to foretell, unless it is wished otherwise', () => {
  const items = { length: 100 } as never;
  const [back, once] = [[[0, 2 * DAY]], [[0, 5]]].map((times) => ({
    users: { length: 1 } as never,
    items,
    events: events(times),
  }));
  expect(cutOf(fullPlan(back))).toBe('by-time');
  expect(cutOf(fullPlan(once))).toBe('by-chance');
  expect(cutOf(fullPlan(back, { cut: 'by-chance' }))).toBe('by-chance');
});

/** Scorers planned for a shop with so many dismissals. */
function namesOf(count: number): string[] {
  const columns = new EventColumnsBuilder();
  for (let item = 0; item < count; item++)
    columns.add(0, item, EVENT_KINDS.indexOf('dismissed'), NaN, NaN);
  const shop = { users: { length: 1 } as never, items: { length: 200 } as never };
  const { scorers } = fullPlan({ ...shop, events: columns.build() });
  return scorers.map(({ name }) => name);
}

test('what people dismiss is learned from where there is enough of it', () => {
  expect(namesOf(100)).toContain('disliked');
  expect(namesOf(99)).not.toContain('disliked');
});

/** Numbers of first events that are played where everybody has so many. */
function firstOf(each: number): readonly number[] | undefined {
  const shop = { users: { length: 20 } as never, items: { length: 200 } as never };
  const people = Array.from({ length: 20 }, () => Array.from({ length: each }, () => NaN));
  const plan = fullPlan({ ...shop, events: events(people) });
  return plan.ranker?.newcomers?.first;
}

test('newcomers have fewer events than nearly everybody has', () => {
  expect(firstOf(1)).toEqual([0]);
  expect(firstOf(4)).toEqual([0, 1, 2, 3]);
  expect(firstOf(50)).toEqual([0, 1, 2, 3, 5, 8]);
});
