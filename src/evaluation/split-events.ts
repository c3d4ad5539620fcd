/** Decides for each event of a data set whether it is train or test. */
import { TastegraphError } from '../domain/error.ts';
import { seededRandom, shuffle } from '../numeric/random.ts';
import type { ColdStartSplit, SplitSpec } from './split-spec.ts';

/** Events in the order of their source. */
export interface SplitEvents {
  readonly count: number;
  /** [count] any numbering of users and of items. */
  readonly user: Uint32Array;
  readonly item: Uint32Array;
  /** [count] ms; NaN where the event has no time. */
  readonly at: Float64Array;
}

export type DrawnSplit = Exclude<SplitSpec, { readonly type: 'rows' } | ColdStartSplit>;

/**
 * [count] 1 where the event is test. A user-item pair goes whole to one side, but for `time`, where the clock decides
 * alone: no event of train is later than any of test.
 * @throws TastegraphError `BAD_INPUT` when the split needs times and there are none
 */
export function splitEvents(events: SplitEvents, spec: DrawnSplit, seed: number): Uint8Array {
  switch (spec.type) {
    case 'items':
      return shareOfEach(events, events.item, spec.share, seed);
    case 'users':
      return shareOfEach(events, events.user, spec.share, seed);
    case 'time':
      return latest(events, spec.share);
    case 'last':
      return lastOfEachUser(events);
    default:
      return spec satisfies never;
  }
}

/** Of each group's pairs a rounded share, but never its last pair: what is only in test cannot be learned. */
function shareOfEach(
  events: SplitEvents,
  group: Uint32Array,
  share: number,
  seed: number,
): Uint8Array {
  const random = seededRandom(seed);
  const { pairOf, firstOf } = pairsOf(events);
  const chosen = new Uint8Array(firstOf.length);
  for (const pairs of grouped(firstOf, (pair) => group[firstOf[pair]]).values()) {
    const held = Math.min(Math.round(pairs.length * share), pairs.length - 1);
    for (const pair of shuffle(pairs, random).slice(0, held)) chosen[pair] = 1;
  }
  return Uint8Array.from(pairOf, (pair) => chosen[pair]);
}

/** The pair that began last, the later row on a tie; users with one pair stay in train. */
function lastOfEachUser(events: SplitEvents): Uint8Array {
  requireTimes(events, 'last');
  const { pairOf, firstOf } = pairsOf(events);
  const began = new Float64Array(firstOf.length).fill(Infinity);
  for (let e = 0; e < events.count; e++) {
    began[pairOf[e]] = Math.min(began[pairOf[e]], events.at[e]);
  }
  const chosen = new Uint8Array(firstOf.length);
  for (const pairs of grouped(firstOf, (pair) => events.user[firstOf[pair]]).values()) {
    if (pairs.length > 1) chosen[pairs.reduce((a, b) => (began[b] >= began[a] ? b : a))] = 1;
  }
  return Uint8Array.from(pairOf, (pair) => chosen[pair]);
}

/** Events of one moment stay together, on the side of test. */
function latest(events: SplitEvents, share: number): Uint8Array {
  requireTimes(events, 'time');
  const times = events.at.slice().sort();
  const cut = times[Math.min(events.count - 1, Math.round(events.count * (1 - share)))];
  return Uint8Array.from(events.at, (at) => (at >= cut ? 1 : 0));
}

function requireTimes(events: SplitEvents, split: string): void {
  const timeless = events.at.findIndex((at) => Number.isNaN(at));
  if (timeless < 0) return;
  const share = events.at.every((at) => Number.isNaN(at)) ? 'no event has' : 'some events lack';
  throw new TastegraphError('BAD_INPUT', `The split "${split}" needs times, but ${share} one.`, {
    field: 'split',
    remedy: 'Split by items:0.25 or users:0.25, or give a file with times.',
  });
}

/** User-item pairs, numbered as they first come. */
function pairsOf(events: SplitEvents): { pairOf: Uint32Array; firstOf: number[] } {
  const width = events.item.reduce((most, item) => Math.max(most, item + 1), 1);
  const numberOf = new Map<number, number>();
  const firstOf: number[] = [];
  const pairOf = Uint32Array.from({ length: events.count }, (_, e) => {
    const key = events.user[e] * width + events.item[e];
    const known = numberOf.get(key);
    if (known !== undefined) return known;
    numberOf.set(key, firstOf.length);
    return firstOf.push(e) - 1;
  });
  return { pairOf, firstOf };
}

function grouped(list: readonly unknown[], keyOf: (at: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const at of list.keys()) {
    const key = keyOf(at);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [at]);
    else group.push(at);
  }
  return groups;
}
