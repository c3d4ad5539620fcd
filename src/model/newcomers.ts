/**
 * Newcomers played in the ranker's training, after DropoutNet (Volkovs, Yu and Poutanen 2017): in each fold some items
 * and some users lose all their events, so that the ranker meets items without a past and users with a few clicks.
 */
import { historyOf, type Interactions } from '../dataset/interactions.ts';
import type { History } from '../dataset/history.ts';
import { seededRandom, shuffle } from '../numeric/random.ts';
import { NO_FOLD } from './fold-plan.ts';
import type { TrainingPlan } from './training-plan.ts';

export interface Newcomers {
  /** [items] the fold in which the item has no events; NO_FOLD for most. */
  readonly foldOfItem: Uint8Array;
  /** [users] the fold in which the user is unknown; NO_FOLD for most, and for those whom the learning curve is drawn on. */
  readonly foldOfUser: Uint8Array;
}

/** Drawn by the plan's seed, the same in every thread; nobody where the plan has no newcomers. */
export function drawNewcomers(
  { users, items }: Pick<Interactions, 'users' | 'items'>,
  { ranker, seed }: Pick<TrainingPlan, 'ranker' | 'seed'>,
): Newcomers {
  const { items: itemShare = 0, users: userShare = 0 } = ranker?.newcomers ?? {};
  const folds = ranker?.folds ?? 0;
  return {
    foldOfItem: dealt(items, folds, itemShare, seed + 101),
    foldOfUser: dealt(users, folds, userShare, seed + 102).map((fold, user) =>
      ranker !== undefined && user % ranker.validationOneIn === 0 ? NO_FOLD : fold,
    ),
  };
}

/** A share of all in each fold, nobody in two. */
function dealt(count: number, folds: number, share: number, seed: number): Uint8Array {
  const fold = new Uint8Array(count).fill(NO_FOLD);
  const each = Math.floor(count * share);
  if (each === 0) return fold;
  const order = shuffle(Uint32Array.from(fold.keys()), seededRandom(seed));
  for (let place = 0; place < Math.min(count, each * folds); place++)
    fold[order[place]] = Math.floor(place / each);
  return fold;
}

/** The events a user began with, so many of them; by chance where there are no times or they are equal. */
export function firstEvents(
  interactions: Interactions,
  user: number,
  count: number,
  seed: number,
): History {
  const { item, weight, value, at } = historyOf(interactions, user);
  const time = (e: number): number => (Number.isNaN(at[e]) ? 0 : at[e]);
  const order = shuffle(Uint32Array.from(item.keys()), seededRandom(seed + user));
  const first = order
    .sort((a, b) => time(a) - time(b))
    .subarray(0, count)
    .sort();
  return {
    item: Uint32Array.from(first, (e) => item[e]),
    weight: Float32Array.from(first, (e) => weight[e]),
    value: Float32Array.from(first, (e) => value[e]),
    at: Float64Array.from(first, (e) => at[e]),
  };
}

/** [entries] 1 where the item or the user is new in a fold. */
export function entriesOfNewcomers(
  { users, offsets, item }: Interactions,
  { foldOfItem, foldOfUser }: Newcomers,
  fold: number,
): Uint8Array {
  const isNew = Uint8Array.from(item, (one) => (foldOfItem[one] === fold ? 1 : 0));
  for (let user = 0; user < users; user++) {
    if (foldOfUser[user] === fold) isNew.fill(1, offsets[user], offsets[user + 1]);
  }
  return isNew;
}
