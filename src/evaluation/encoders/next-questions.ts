/** What encoders are asked: everyone's last item, to be foretold by who has seen all but that. */
import type { Dataset } from '../../dataset/dataset.ts';
import {
  filterInteractions,
  historyOf,
  interactionsOf,
  type Interactions,
} from '../../dataset/interactions.ts';
import type { History } from '../../dataset/history.ts';
import { TastegraphError } from '../../domain/error.ts';
import {
  sequenceTaskOf,
  withoutLast,
  type DatasetTask,
  type NextItemQuestion,
} from '../../learning/sequence/sequence-task.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';

export interface NextQuestions {
  /** Without the items that are asked for. */
  readonly interactions: Interactions;
  readonly train: DatasetTask;
  readonly questions: readonly NextItemQuestion[];
  historyOf(user: number): History;
}

/** People that are asked about, at most. */
const MOST = 2_000;

/** @throws TastegraphError `BAD_INPUT` where nobody has three items with times */
export function nextQuestions(dataset: Dataset, seed: number): NextQuestions {
  const { users, items, events } = dataset;
  const all = interactionsOf(events, users.length, items.length);
  const { train, questions: asked } = withoutLast(sequenceTaskOf(dataset, all));
  if (asked.length === 0)
    throw new TastegraphError('BAD_INPUT', 'Nobody has three liked items with times.', {
      field: 'source',
      remedy: 'What comes next can only be asked where events have times.',
    });
  const lastOf = new Map(asked.map(({ user, next }) => [user, next]));
  let user = 0;
  const interactions = filterInteractions(all, (entry) => {
    while (all.offsets[user + 1] <= entry) user++;
    return lastOf.get(user) !== all.item[entry];
  });
  return {
    interactions,
    train,
    questions: shuffle(asked, seededRandom(seed)).slice(0, MOST),
    historyOf: (of) => historyOf(interactions, of),
  };
}
