/** What a fold knows of a user when it asks. */
import { EventColumnsBuilder } from '../../src/dataset/event-columns.ts';
import { filterInteractions, interactionsOf } from '../../src/dataset/interactions.ts';
import type { FoldCut } from '../../src/model/training/fold-plan.ts';
import { foldQuestions } from '../../src/model/training/fold-questions.ts';
import type { TrainingPlan } from '../../src/model/plan/training-plan.ts';

const RATED = 4;
const DISMISSED = 6;

const plan = (cut?: FoldCut): TrainingPlan => ({
  name: 'cut',
  seed: 1,
  candidates: 10,
  scorers: [],
  ranker: {
    folds: 2,
    maximumLists: 10,
    validationOneIn: 5,
    settings: {},
    ...(cut === undefined ? {} : { cut }),
  },
});

/** Items 0..5 were met on days 0..5, item 6 at no known time; 2 and 3 are held out, 1 and 5 were dismissed. */
function ask(cut?: FoldCut) {
  const events = new EventColumnsBuilder();
  for (const item of [0, 1, 2, 3, 4, 5, 6]) {
    events.add(0, item, [1, 5].includes(item) ? DISMISSED : RATED, NaN, item === 6 ? NaN : item);
  }
  const all = interactionsOf(events.build(), 1, 8);
  const known = filterInteractions(all, (e) => ![2, 3].includes(all.item[e]));
  const [question] = foldQuestions(all, known, 0, 0, plan(cut));
  return {
    history: [...question.history.item],
    right: [...question.right],
    apart: [...question.apart],
  };
}

test('by chance the user is asked for with all that is not held out', () => {
  expect(ask()).toEqual({ history: [0, 1, 4, 5, 6], right: [2, 3], apart: [] });
});

test('by time, with what came before it; what came later is no candidate', () => {
  expect(ask('by-time')).toEqual({ history: [0, 1, 6], right: [2, 3], apart: [4, 5] });
});
