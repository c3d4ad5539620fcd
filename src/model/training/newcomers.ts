/**
 * Newcomers played in the ranker's training, after DropoutNet (Volkovs, Yu and Poutanen 2017): in each fold some items
 * and some users lose all their events, and those users are asked for by their first events alone, so that the ranker
 * meets items without a past and people of whom little is known.
 */
import type { History } from '../../dataset/history.ts';
import type { Interactions } from '../../dataset/interactions.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { NO_FOLD } from './fold-plan.ts';
import type { TrainingPlan } from '../plan/training-plan.ts';

type Plan = Pick<TrainingPlan, 'ranker' | 'seed'>;

/** [items] the fold in which the item has no events; NO_FOLD for most. The same in every thread: the seed decides. */
export function newItemFolds(
  { items }: Pick<Interactions, 'items'>,
  { ranker, seed }: Plan,
): Uint8Array {
  const fold = new Uint8Array(items).fill(NO_FOLD);
  const each = Math.floor(items * (ranker?.newcomers?.items ?? 0));
  if (ranker === undefined || each === 0) return fold;
  const order = shuffle(Uint32Array.from(fold.keys()), seededRandom(seed + 101));
  for (let place = 0; place < Math.min(items, each * ranker.folds); place++)
    fold[order[place]] = Math.floor(place / each);
  return fold;
}

/** The fold in which the user has no events; NO_FOLD for most, and for everybody who is kept for validation. */
export function newUserFold(user: number, { ranker, seed }: Plan): number {
  const share = ranker?.newcomers?.users ?? 0;
  if (ranker === undefined || share === 0 || user % ranker.validationOneIn === 0) return NO_FOLD;
  const fold = Math.floor(seededRandom(seed + 7919 * (user + 1)).next() / share);
  return fold < ranker.folds ? fold : NO_FOLD;
}

/** What a history began with; by chance where there are no times or they are equal. */
export function firstEvents(
  { item, weight, value, at }: History,
  count: number,
  seed: number,
): History {
  const time = (e: number): number => (Number.isNaN(at[e]) ? 0 : at[e]);
  const first = shuffle(Uint32Array.from(item.keys()), seededRandom(seed))
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
