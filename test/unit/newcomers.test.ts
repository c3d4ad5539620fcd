/** Newcomers played in training: whose past is taken away, and what is asked then. */
import * as fc from 'fast-check';
import { historyOf } from '../../src/dataset/interactions.ts';
import { assignFolds, NO_FOLD } from '../../src/model/training/fold-plan.ts';
import { foldQuestions, questionCount } from '../../src/model/training/fold-questions.ts';
import { firstEvents, newItemFolds, newUserFold } from '../../src/model/training/newcomers.ts';
import { withoutFold } from '../../src/model/training/training-hand.ts';
import type { RankerPlan, TrainingPlan } from '../../src/model/plan/training-plan.ts';
import type { FitInput } from '../../src/scorers/scorer.ts';
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

const NEWCOMERS = { items: 0.1, users: 0.2, first: [0, 1, 3] };

test('each fold has its own new items, as many as the share says, and without a share there are none', () => {
  const folds = newItemFolds({ items: 200 }, plan(NEWCOMERS));
  for (let fold = 0; fold < FOLDS; fold++)
    expect(folds.filter((of) => of === fold)).toHaveLength(20);
  expect(folds.filter((of) => of === NO_FOLD)).toHaveLength(120);
  expect(newItemFolds({ items: 200 }, plan()).every((of) => of === NO_FOLD)).toBe(true);
  expect(newItemFolds({ items: 200 }, plan(NEWCOMERS, 2))).not.toEqual(folds);
});

test('in each fold about the share of users is new, each in one fold at most, nobody of the validation', () => {
  const folds = Array.from({ length: 2000 }, (_, user) => newUserFold(user, plan(NEWCOMERS)));
  expect(folds.filter((_, user) => user % 5 === 0).every((fold) => fold === NO_FOLD)).toBe(true);
  for (let fold = 0; fold < FOLDS; fold++) {
    const share = folds.filter((of) => of === fold).length / 1600;
    expect(share).toBeGreaterThan(0.16);
    expect(share).toBeLessThan(0.24);
  }
  expect(newUserFold(1, plan())).toBe(NO_FOLD);
  expect(Array.from(folds.keys(), (user) => newUserFold(user, plan(NEWCOMERS, 2)))).not.toEqual(
    folds,
  );
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

test('what is right was never known to the fold; new users are asked for by their first events, before the rest', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(FOLDS - 1), (seed, heldOut) => {
      const all = randomInteractions(12, 15, seed);
      const given = plan(NEWCOMERS, seed);
      const ground = {
        input: { interactions: all } as FitInput,
        plan: given,
        foldOf: assignFolds(all, FOLDS, seed),
      };
      const known = withoutFold(ground, heldOut);
      const asked = Uint32Array.from({ length: 12 }, (_, user) => user);
      let count = 0;
      for (const user of asked) {
        const mine = historyOf(known, user).item;
        const whole = historyOf(all, user);
        const questions = foldQuestions(all, known, heldOut, user, given);
        count += questions.length;
        const isNew = newUserFold(user, given) === heldOut;
        if (isNew) expect(mine).toHaveLength(0);
        else expect(questions.map(({ history }) => history.item)).toEqual([mine]);
        for (const { history, right, at } of questions) {
          expect([...right].filter((item) => mine.includes(item))).toEqual([]);
          expect([...right].filter((item) => history.item.includes(item))).toEqual([]);
          if (!isNew) continue;
          expect(history.item.length + right.size).toBe(whole.item.length);
          expect(Math.max(0, ...history.at)).toBeLessThanOrEqual(at ?? 0);
        }
        if (isNew)
          expect(questions.map(({ history }) => history.item.length)).toEqual(
            NEWCOMERS.first.filter((first) => first < whole.item.length),
          );
      }
      expect(count).toBeLessThanOrEqual(questionCount(asked, heldOut, given));
    }),
    { numRuns: 40 },
  );
});
