/** Splits that ask for what training has never met: whole items, or whole users with their first clicks revealed. */
import { TastegraphError } from '../domain/error.ts';
import { seededRandom, shuffle } from '../numeric/random.ts';
import type { SplitEvents } from './split-events.ts';

/**
 * [count] 1 where the event is on one of the drawn items: a rounded share, at least one, of the items that have events.
 * @throws TastegraphError `BAD_INPUT` when no item would be left to learn from
 */
export function coldItemEvents(events: SplitEvents, share: number, seed: number): Uint8Array {
  const drawn = drawnShare([...new Set(events.item)], share, seed, 'cold-items', 'items');
  return Uint8Array.from(events.item, (item) => (drawn.has(item) ? 1 : 0));
}

/** No event of a drawn user. */
export const TRAIN = -1;
/** An event of a drawn user that is neither asked for nor revealed: a later event on something that was revealed. */
export const NEITHER = -2;

/**
 * [count] for the events of drawn users the place of the item among all that the user came to, from 0, by the time of
 * its first event (by chance where there is none or several are equal); TRAIN for everybody else. Users are drawn among
 * those who came to more than `revealed` things, so that every one has something left to be found.
 * @param revealed the largest number of first clicks that will be shown; of their items only the first event is kept
 * @throws TastegraphError `BAD_INPUT` when nobody has so many, or nobody would be left to learn from
 */
export function coldUserPlaces(
  events: SplitEvents,
  share: number,
  revealed: number,
  seed: number,
): Int32Array {
  const firstEvents = firstEventsOf(events);
  const long = [...firstEvents].filter(([, items]) => items.size > revealed).map(([user]) => user);
  if (long.length === 0) throw nobody(revealed);
  const drawn = drawnShare(long, share, seed, 'cold-users', 'users', firstEvents.size);
  const random = seededRandom(seed + 1);
  const place = new Int32Array(events.count).fill(TRAIN);
  const placeOf = new Map<number, ReadonlyMap<number, number>>();
  for (const user of drawn) {
    const firsts = shuffle([...(firstEvents.get(user) ?? [])], random);
    firsts.sort(([, a], [, b]) => timeOf(events, a) - timeOf(events, b));
    placeOf.set(user, new Map(firsts.map(([item], at) => [item, at])));
  }
  for (let e = 0; e < events.count; e++) {
    const at = placeOf.get(events.user[e])?.get(events.item[e]);
    if (at === undefined) continue;
    const isFirst = firstEvents.get(events.user[e])?.get(events.item[e]) === e;
    place[e] = at >= revealed || isFirst ? at : NEITHER;
  }
  return place;
}

/** Per user, per item the earliest event; the first in the source where times are equal or missing. */
function firstEventsOf(events: SplitEvents): Map<number, Map<number, number>> {
  const byUser = new Map<number, Map<number, number>>();
  for (let e = 0; e < events.count; e++) {
    const items = byUser.get(events.user[e]) ?? new Map<number, number>();
    byUser.set(events.user[e], items);
    const before = items.get(events.item[e]);
    if (before === undefined || timeOf(events, e) < timeOf(events, before))
      items.set(events.item[e], e);
  }
  return byUser;
}

/** Where nothing has a time all are equal. */
const timeOf = (events: SplitEvents, event: number): number =>
  Number.isNaN(events.at[event]) ? 0 : events.at[event];

function drawnShare(
  among: readonly number[],
  share: number,
  seed: number,
  split: string,
  what: string,
  all = among.length,
): ReadonlySet<number> {
  const count = Math.max(1, Math.round(among.length * share));
  if (count < all) return new Set(shuffle([...among], seededRandom(seed)).slice(0, count));
  const message = `The split "${split}:${share}" leaves no ${what} to learn from.`;
  throw new TastegraphError('BAD_INPUT', message, {
    field: 'split',
    remedy: 'Give a smaller share.',
  });
}

const nobody = (revealed: number): TastegraphError =>
  new TastegraphError('BAD_INPUT', `No user came to more than ${revealed} things.`, {
    field: 'split',
    remedy: 'Reveal fewer first events: cold-users:0.1,first=0/1.',
  });
