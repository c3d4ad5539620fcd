/** Cuts a log so that whole items or whole users are new, and says which questions are asked of them. */
import { loadDataset, type Dataset } from '../dataset/dataset.ts';
import type { EventColumns } from '../dataset/event-columns.ts';
import { interactionsOf } from '../dataset/interactions.ts';
import { coldItemEvents, coldUserPlaces, TRAIN } from './cold-start-split.ts';
import type { Figure } from './figure.ts';
import type { HeldOut } from './held-out.ts';
import { logColumns } from './log-columns.ts';
import type { RecordLog } from './record-log.ts';
import type { ColdStartSplit } from './split-spec.ts';

/**
 * New items: one figure over all listed items, those without any event included, and one over the new items alone.
 * New users: one figure for each number of first events shown, asking the same users for all that came after those.
 * @throws TastegraphError `BAD_INPUT` when the split cannot be made of these events
 */
export async function coldStartParts(
  log: RecordLog,
  split: ColdStartSplit,
  seed: number,
): Promise<HeldOut> {
  const dataset = await loadDataset(log);
  return split.type === 'cold-items'
    ? coldItemParts(log, dataset, split.share, seed)
    : coldUserParts(log, dataset, split, seed);
}

function coldItemParts(log: RecordLog, dataset: Dataset, share: number, seed: number): HeldOut {
  const isCold = coldItemEvents(eventsOf(log), share, seed);
  const parts = partsOf(
    log,
    dataset,
    (event) => isCold[event] === 0,
    (event) => isCold[event] === 1,
  );
  const { test } = parts;
  const isNew = new Uint8Array(dataset.items.length);
  for (const item of test.item) isNew[item] = 1;
  const everything = new Uint8Array(dataset.items.length).fill(1);
  const figures: Figure[] = [
    { name: 'new among all items', test, ranked: everything },
    { name: 'new items alone', test, ranked: isNew, filtered: true },
  ];
  return { ...parts, figures };
}

function coldUserParts(
  log: RecordLog,
  dataset: Dataset,
  { share, first }: ColdStartSplit & { readonly type: 'cold-users' },
  seed: number,
): HeldOut {
  const most = Math.max(...first);
  const place = coldUserPlaces(eventsOf(log), share, most, seed);
  const parts = partsOf(
    log,
    dataset,
    (event) => place[event] === TRAIN,
    (event) => place[event] >= 0,
  );
  const { users, items } = dataset;
  const after = (count: number) => logColumns(log, dataset, (event) => place[event] >= count);
  const figures = first.map((count): Figure => {
    const events = after(count);
    return {
      name: count === 1 ? 'first event' : `first ${count} events`,
      test: interactionsOf(events, users.length, items.length),
      known: logColumns(log, dataset, (event) => place[event] >= 0 && place[event] < count),
      moments: firstMoments(events, users.length),
    };
  });
  return { ...parts, figures };
}

/** [users] when each came to the first of what is to be found, ms; NaN where nothing has a time. */
function firstMoments({ count, user, at }: EventColumns, users: number): Float64Array {
  const first = new Float64Array(users).fill(NaN);
  for (let e = 0; e < count; e++)
    if (!(first[user[e]] <= at[e]) && !Number.isNaN(at[e])) first[user[e]] = at[e];
  return first;
}

function partsOf(
  log: RecordLog,
  dataset: Dataset,
  isTrain: (event: number) => boolean,
  isTest: (event: number) => boolean,
): HeldOut {
  const train = logColumns(log, dataset, isTrain);
  const test = logColumns(log, dataset, isTest);
  return {
    train: { ...dataset, events: train },
    test: interactionsOf(test, dataset.users.length, dataset.items.length),
    all: logColumns(log, dataset, () => true),
    trainEvents: train.count,
    testEvents: test.count,
  };
}

function eventsOf({ events: { user, item, at } }: RecordLog) {
  return {
    count: user.length,
    user: Uint32Array.from(user),
    item: Uint32Array.from(item),
    at: Float64Array.from(at),
  };
}
