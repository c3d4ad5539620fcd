/** Newcomers played in training: whose past is taken away, and what is asked then. */
import * as fc from 'fast-check';
import { filterInteractions, historyOf } from '../../src/dataset/interactions.ts';
import { assignFolds, NO_FOLD } from '../../src/model/fold-plan.ts';
import { foldQuestions, questionCount } from '../../src/model/fold-questions.ts';
import { firstEvents, newItemFolds, shownFirst } from '../../src/model/newcomers.ts';
import type { RankerPlan, TrainingPlan } from '../../src/model/training-plan.ts';
import { randomInteractions } from '../support/random-interactions.ts';

const FOLDS = 4;

function plan(newcomers?: RankerPlan['newcomers'], seed = 1): TrainingPlan {
  return {
    name: 'test',
    seed,
    candidates: 10,
    scorers: [],
    ranker: {
      folds: FOLDS,
      maximumLists: 100,
      validationOneIn: 5,
      settings: {},
      ...(newcomers === undefined ? {} : { newcomers }),
    },
  };
}

const NEWCOMERS = { items: 0.1, users: 0.5, first: [0, 1, 3] };

test('each fold has its own new items, as many as the share says, and without a share there are none', () => {
  const folds = newItemFolds({ items: 200 }, plan(NEWCOMERS));
  for (let fold = 0; fold < FOLDS; fold++)
    expect(folds.filter((of) => of === fold)).toHaveLength(20);
  expect(folds.filter((of) => of === NO_FOLD)).toHaveLength(120);
  expect(newItemFolds({ items: 200 }, plan()).every((of) => of === NO_FOLD)).toBe(true);
  expect(newItemFolds({ items: 200 }, plan(NEWCOMERS, 2))).not.toEqual(folds);
});

test('about the share of users is shown with few events, of any number that was named, nobody of the validation', () => {
  const counts = Array.from({ length: 1000 }, (_, user) => shownFirst(user, 1, plan(NEWCOMERS)));
  expect(counts.filter((_, user) => user % 5 === 0).every((one) => one === undefined)).toBe(true);
  const shown = counts.filter((one) => one !== undefined);
  expect(shown.length).toBeGreaterThan(330);
  expect(shown.length).toBeLessThan(470);
  for (const count of NEWCOMERS.first)
    expect(shown.filter((one) => one === count).length).toBeGreaterThan(80);
  expect(shownFirst(1, 1, plan())).toBeUndefined();
});

test('the first events are the earliest, in the order of items', () => {
  const history = historyOf(randomInteractions(3, 60, 5, 0.5), 1);
  const first = firstEvents(history, 4, 1);
  const times = [...history.at].sort((a, b) => a - b);
  expect([...first.at].sort((a, b) => a - b)).toEqual(times.slice(0, 4));
  expect([...first.item]).toEqual([...first.item].sort((a, b) => a - b));
  expect(firstEvents(history, 0, 1).item).toHaveLength(0);
  expect(firstEvents(history, 1000, 1)).toEqual(history);
});

test('what is right was never known to the fold, and what is known is shown or set apart', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(FOLDS - 1), (seed, fold) => {
      const all = randomInteractions(12, 15, seed);
      const folds = assignFolds(all, FOLDS, seed);
      const known = filterInteractions(all, (e) => folds[e] !== fold);
      const asked = Uint32Array.from({ length: 12 }, (_, user) => user);
      const given = plan(NEWCOMERS, seed);
      let count = 0;
      for (const user of asked) {
        const mine = historyOf(known, user).item;
        const held = [...historyOf(all, user).item].filter((item) => !mine.includes(item));
        const questions = foldQuestions(all, known, fold, user, given);
        count += questions.length;
        for (const { history, right, apart } of questions) {
          expect([...right].sort((a, b) => a - b)).toEqual(held);
          expect([...history.item, ...apart].sort((a, b) => a - b)).toEqual([...mine]);
        }
        const [whole, begun] = questions;
        expect(whole.history.item).toEqual(mine);
        if (begun !== undefined)
          expect(begun.history.item.length).toBe(
            Math.min(mine.length, shownFirst(user, fold, given) ?? NaN),
          );
      }
      expect(count).toBe(questionCount(asked, fold, given));
    }),
    { numRuns: 40 },
  );
});
