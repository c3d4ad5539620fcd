/** What is asked of every contestant alike: whom to rank for, among which items, and what counts as found. */
import type { EventColumns } from '../dataset/event-columns.ts';
import { filterInteractions, interactionsOf, type Interactions } from '../dataset/interactions.ts';
import { TastegraphError } from '../domain/error.ts';
import type { ItemTraits } from '../rerank/item-traits.ts';

export interface TaskInput {
  readonly train: Interactions;
  /** Of the same users and items; pairs of weight 0 (dismissed) are not positives. */
  readonly test: Interactions;
  /** Where lists are cut, each at least 1. */
  readonly at: readonly number[];
  /** Things the user has in train may be shown again and count as found: groceries, songs. Not so by default. */
  readonly repeats?: boolean;
  /** For what lists are measured by beside accuracy. */
  readonly traits?: ItemTraits;
  /** What is known of each user when asked; train where absent. */
  readonly known?: EventColumns;
  /** [users] when each is asked for, ms; NaN where that is not known. */
  readonly moments?: Float64Array;
  /** [items] 1 where the item is ranked; those that occur in train where absent. */
  readonly ranked?: Uint8Array;
  /** Contestants are told beforehand that only ranked items are asked for. */
  readonly filtered?: boolean;
}

/**
 * Full ranking, never sampled negatives: over all items that occur in train (or those named), less those that the user
 * already has (but with `repeats`). Averages run over the users who have a positive in test.
 */
export interface RankingTask extends TaskInput {
  readonly histories: Interactions;
  readonly ranked: Uint8Array;
  /** Test pairs that count: liked, and new to the user or repeated. Those on items that are not ranked stay: they are misses. */
  readonly positives: Interactions;
  /** Who is asked for, ascending. */
  readonly users: Uint32Array;
  /** [items] users of train per item. */
  readonly popularity: Uint32Array;
  /** Users who have anything in train. */
  readonly trainUsers: number;
}

/** @throws TastegraphError `BAD_INPUT` when there is nothing to measure, saying why */
export function rankingTask(input: TaskInput): RankingTask {
  const { train, test, known } = input;
  const histories = known === undefined ? train : interactionsOf(known, train.users, train.items);
  checkCuts(input.at);
  if (train.item.length === 0) throw nothing('train holds no interaction', 'train');
  if (test.item.length === 0) throw nothing('test holds no interaction', 'test');
  const popularity = new Uint32Array(train.items);
  for (const item of train.item) popularity[item]++;
  const positives = input.repeats === true ? liked(test) : newPositives(histories, test);
  const ranked = input.ranked ?? popularity.map((users) => Math.min(users, 1));
  checkOverlap(input, positives, ranked);
  return {
    ...input,
    histories,
    ranked: Uint8Array.from(ranked),
    positives,
    users: usersOf(positives),
    popularity,
    trainUsers: usersOf(train).length,
  };
}

function checkCuts(at: readonly number[]): void {
  const wrong = at.find((k) => !Number.isInteger(k) || k < 1);
  if (wrong === undefined && at.length > 0) return;
  const message = `A ranking cannot be cut at ${wrong ?? 'no place'}.`;
  throw new TastegraphError('BAD_INPUT', message, {
    field: 'at',
    remedy: 'Give whole numbers of at least 1, such as 10,20.',
  });
}

const liked = (test: Interactions): Interactions =>
  filterInteractions(test, (e) => test.weight[e] > 0);

function newPositives(known: Interactions, test: Interactions): Interactions {
  const seenBy = new Uint32Array(test.items);
  const counts = new Uint8Array(test.item.length);
  for (let user = 0; user < test.users; user++) {
    for (let e = known.offsets[user]; e < known.offsets[user + 1]; e++) {
      seenBy[known.item[e]] = user + 1;
    }
    for (let e = test.offsets[user]; e < test.offsets[user + 1]; e++) {
      counts[e] = test.weight[e] > 0 && seenBy[test.item[e]] !== user + 1 ? 1 : 0;
    }
  }
  return filterInteractions(test, (e) => counts[e] === 1);
}

function usersOf(interactions: Interactions): Uint32Array {
  const { users, offsets } = interactions;
  return Uint32Array.from({ length: users }, (_, user) => user).filter(
    (user) => offsets[user + 1] > offsets[user],
  );
}

/** Two files that share no user or no item are most likely read with the wrong columns. */
function checkOverlap(
  { train, known: given }: TaskInput,
  positives: Interactions,
  ranked: ArrayLike<number>,
): void {
  if (positives.item.length === 0) {
    throw nothing('every test interaction is a dismissal or stands in train already', 'test');
  }
  if (!positives.item.some((item) => ranked[item] > 0)) {
    throw nothing('no item of test occurs in train', 'test');
  }
  // Where histories are given apart, that users are new is the question.
  if (given !== undefined) return;
  const known = (user: number): boolean => train.offsets[user + 1] > train.offsets[user];
  if (!usersOf(positives).some(known)) throw nothing('no user of test occurs in train', 'test');
}

function nothing(why: string, field: string): TastegraphError {
  return new TastegraphError('BAD_INPUT', `There is nothing to evaluate: ${why}.`, {
    field,
    remedy: 'Check that both parts come from one data set and that their columns are read right.',
  });
}
