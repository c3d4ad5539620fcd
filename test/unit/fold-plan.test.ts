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
