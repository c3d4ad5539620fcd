import { interactionsOf } from '../../src/dataset/interactions.ts';
import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { assignFolds, NO_FOLD } from '../../src/model/training/fold-plan.ts';

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

test('cut by time, the latest items are held out, in one run a fold', () => {
  const days = Array.from({ length: 41 }, (_, item) => (item * 7) % 41);
  const folds = assignFolds(metOn(days), 5, 2, 'by-time');
  const inOrder = days.map((_, day) => folds[days.indexOf(day)]);
  const before = inOrder.lastIndexOf(NO_FOLD) + 1;
  expect(inOrder.slice(0, before).every((fold) => fold === NO_FOLD)).toBe(true);
  expect(inOrder.length - before).toBe(13);
  const held = inOrder.slice(before);
  const runs = held.filter((fold, place) => place === 0 || fold !== held[place - 1]);
  expect(runs).toHaveLength(5);
  expect(new Set(runs).size).toBe(5);
});

test('cut by time, few items land in folds of their own, and the first of them in none', () => {
  const folds = assignFolds(metOn([3, 1, 2, 9]), 5, 2, 'by-time');
  expect(folds[1]).toBe(NO_FOLD);
  expect(new Set(folds).size).toBe(4);
});

test('cut by time without times it is a cut by chance', () => {
  const timeless = metOn(Array.from({ length: 40 }, () => NaN));
  expect(assignFolds(timeless, 5, 2, 'by-time')).toEqual(assignFolds(timeless, 5, 2));
});
