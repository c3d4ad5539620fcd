/** On what data a trained bundle learned, as far as these data tell: a bundle that knows the answers proves nothing. */
import type { Dataset } from '../dataset/dataset.ts';
import type { EventColumns } from '../dataset/event-columns.ts';
import { interactionsOf } from '../dataset/interactions.ts';
import { DEFAULT_SIGNALS } from '../dataset/signals.ts';
import { summariseData } from '../model/training/prepare-training.ts';
import type { TrainedModel } from '../model/bundle/trained-model.ts';
import { itemPopularity } from '../scorers/popularity.ts';
import type { HeldOut } from './held-out.ts';

/**
 * - `train` exactly the events and things of this train part
 * - `all` exactly these data, the test part included
 * - `likely-all` other data, which hold at least as much interest in nearly every test item as train and test together
 * - `other` other data; whether they hold the test pairs cannot be told
 */
export type BundleData = 'train' | 'all' | 'likely-all' | 'other';

export function bundleData(model: TrainedModel, parts: HeldOut): BundleData {
  const { train, all } = parts;
  const whole = { ...train, events: all };
  const isOn = (dataset: Dataset): boolean =>
    dataset.events.count === model.data.events &&
    summariseData(dataset).fingerprint === model.data.fingerprint;
  if (isOn(whole)) return 'all';
  if (isOn(train) || isOn(importedAlone(train))) return 'train';
  return knowsTestItems(model, parts) ? 'likely-all' : 'other';
}

/** Test items of which a bundle must know enough before it is suspected; some events may be missing for good reasons. */
const SUSPICIOUS_SHARE = 0.95;
const NEARLY = 0.999;

function knowsTestItems(model: TrainedModel, { train, test, all }: HeldOut): boolean {
  const { users, items } = train;
  const signals = model.plan.signals ?? DEFAULT_SIGNALS;
  const interest = itemPopularity(
    interactionsOf(all, users.length, items.length, signals, model.facts.now),
  );
  const place = new Map(model.items.map((id, index) => [id, index]));
  const asked = [...new Set(test.item)];
  const known = asked.filter((item) => {
    const index = place.get(items[item].id);
    return index !== undefined && model.facts.popularity[index] >= NEARLY * interest[item];
  });
  return known.length >= SUSPICIOUS_SHARE * asked.length;
}

/** Train as a store holds it that has never seen the test part: without users and items that only stand there. */
function importedAlone(train: Dataset): Dataset {
  const { events } = train;
  const users = keptPlaces(train.users, events.user);
  const items = keptPlaces(train.items, events.item);
  return {
    ...train,
    users: train.users.filter((_, place) => users[place] >= 0),
    items: train.items.filter((_, place) => items[place] >= 0),
    events: renumbered(events, users, items),
  };
}

/** [places] the new place of each, or -1 for a bare key without an event. */
function keptPlaces(things: readonly { readonly id: string }[], of: Uint32Array): Int32Array {
  const hasEvent = new Uint8Array(things.length);
  for (const place of of) hasEvent[place] = 1;
  let next = 0;
  return Int32Array.from(things, (thing, place) =>
    hasEvent[place] === 1 || Object.keys(thing).length > 1 ? next++ : -1,
  );
}

const renumbered = (events: EventColumns, users: Int32Array, items: Int32Array): EventColumns => ({
  ...events,
  user: events.user.map((user) => users[user]),
  item: events.item.map((item) => items[item]),
});
