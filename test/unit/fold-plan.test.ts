import { interactionsOf } from '../../src/dataset/interactions.ts';
import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { assignFolds, NO_FOLD } from '../../src/model/fold-plan.ts';

const RATED = 4;
const DISMISSED = 6;

function interactionsWith(itemsOfUser: readonly number[], dismissed: readonly number[] = []) {
  const events = new EventColumnsBuilder();
  itemsOfUser.forEach((count, user) => {
    for (let item = 0; item < count; item++) {
      events.add(user, item, dismissed.includes(item) ? DISMISSED : RATED, NaN, NaN);
    }
  });
  return interactionsOf(events.build(), itemsOfUser.length, 100);
}

test('a user is dealt out evenly over the folds', () => {
  const folds = assignFolds(interactionsWith([23]), 5, 1);
  const sizes = [0, 1, 2, 3, 4].map((fold) => folds.filter((of) => of === fold).length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBe(1);
  expect(sizes.reduce((a, b) => a + b)).toBe(23);
});

test('users with one item are spread over all folds', () => {
  const folds = assignFolds(interactionsWith(Array.from({ length: 200 }, () => 1)), 5, 1);
  expect(new Set(folds).size).toBe(5);
});

test('what a user dismissed is never held out', () => {
  const folds = assignFolds(interactionsWith([10], [2, 7]), 5, 1);
  expect([folds[2], folds[7]]).toEqual([NO_FOLD, NO_FOLD]);
  expect(folds.filter((fold) => fold === NO_FOLD)).toHaveLength(2);
});

test('the seed decides, and nothing else', () => {
  const interactions = interactionsWith([30, 40]);
  expect(assignFolds(interactions, 5, 3)).toEqual(assignFolds(interactions, 5, 3));
  expect(assignFolds(interactions, 5, 3)).not.toEqual(assignFolds(interactions, 5, 4));
});

/** One user; item i was met on day `days[i]`, NaN is "no time". */
function metOn(days: readonly number[]) {
  const events = new EventColumnsBuilder();
  days.forEach((day, item) => events.add(0, item, RATED, NaN, day));
  return interactionsOf(events.build(), 1, 100);
}

test('cut by time, a fold is a run of what came one after the other', () => {
  const days = Array.from({ length: 17 }, (_, item) => (item * 7) % 17);
  const folds = assignFolds(metOn(days), 5, 2, 'by-time');
  const inOrder = days.map((_, day) => folds[days.indexOf(day)]);
  const runs = inOrder.filter((fold, day) => day === 0 || fold !== inOrder[day - 1]);
  expect(new Set(runs).size).toBe(5);
  expect(runs).toHaveLength(5);
  const sizes = [0, 1, 2, 3, 4].map((fold) => inOrder.filter((of) => of === fold).length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test('cut by time without times it is a cut by chance, and few items land in folds of their own', () => {
  const timeless = assignFolds(metOn(Array.from({ length: 40 }, () => NaN)), 5, 2, 'by-time');
  const steps = timeless.filter((fold, item) => item > 0 && fold !== timeless[item - 1]);
  expect(steps.length).toBeGreaterThan(15);
  expect(new Set(assignFolds(metOn([3, 1, 2]), 5, 2, 'by-time')).size).toBe(3);
});
