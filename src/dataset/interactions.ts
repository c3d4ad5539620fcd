/** User × item interactions: one entry per pair, merged from all events between the two. */
import type { SparseRows } from '../numeric/sparse-rows.ts';
import type { EventColumns } from './event-columns.ts';
import type { History } from './history.ts';
import { addToPair, emptyPair, interestOf, ownMeanStars, type Pair } from './pair-interest.ts';
import { DEFAULT_SIGNALS, type Signals } from './signals.ts';

export interface Interactions {
  readonly users: number;
  readonly items: number;
  /** [users + 1]; user u's entries are offsets[u] .. offsets[u + 1]. */
  readonly offsets: Uint32Array;
  /** [entries] item indices, ascending within a user. */
  readonly item: Uint32Array;
  /** [entries] interest 0..1; 0 means seen and not liked. */
  readonly weight: Float32Array;
  /** [entries] latest stars, or else the latest amount; NaN where there is none. */
  readonly value: Float32Array;
  /** [entries] latest time in ms; NaN where there is none. */
  readonly at: Float64Array;
  /** [entries] latest context, as events name it; absent where no event has one. */
  readonly context?: Uint32Array;
}

/**
 * One entry per pair that has an event.
 * @param now the moment that ages are measured from, ms; by default the latest event
 */
export function interactionsOf(
  events: EventColumns,
  users: number,
  items: number,
  signals: Signals = DEFAULT_SIGNALS,
  now: number = latestOf(events.at),
): Interactions {
  const offsets = new Uint32Array(users + 1);
  const item: number[] = [];
  const weight: number[] = [];
  const value: number[] = [];
  const at: number[] = [];
  const context: number[] = [];
  for (let user = 0, e = 0; user < users; user++) {
    const start = e;
    while (e < events.count && events.user[e] === user) e++;
    const pairs = pairsOf(events, start, e, signals);
    const ownMean = ownMeanStars(pairs.values(), signals.stars?.usual ?? 0);
    for (const [index, pair] of [...pairs].sort((a, b) => a[0] - b[0])) {
      item.push(index);
      weight.push(interestOf(pair, signals, ownMean, now));
      value.push(Number.isNaN(pair.stars) ? pair.amount : pair.stars);
      at.push(pair.at);
      context.push(pair.context);
    }
    offsets[user + 1] = item.length;
  }
  return {
    users,
    items,
    offsets,
    item: Uint32Array.from(item),
    weight: Float32Array.from(weight),
    value: Float32Array.from(value),
    at: Float64Array.from(at),
    ...(events.context === undefined ? {} : { context: Uint32Array.from(context) }),
  };
}

/** The latest time, ms; 0 where there is none. */
export const latestOf = (times: Float64Array): number =>
  times.reduce((latest, at) => (at > latest ? at : latest), 0);

/** Events start..end of one user, oldest first, by item. */
function pairsOf(
  events: EventColumns,
  start: number,
  end: number,
  signals: Signals,
): Map<number, Pair> {
  const pairs = new Map<number, Pair>();
  for (let e = start; e < end; e++) {
    const pair = pairs.get(events.item[e]) ?? emptyPair();
    addToPair(pair, events, e, signals);
    pairs.set(events.item[e], pair);
  }
  return pairs;
}

/** One user's row, without copying. */
export function historyOf(interactions: Interactions, user: number): History {
  const start = interactions.offsets[user];
  const end = interactions.offsets[user + 1];
  return {
    item: interactions.item.subarray(start, end),
    weight: interactions.weight.subarray(start, end),
    value: interactions.value.subarray(start, end),
    at: interactions.at.subarray(start, end),
  };
}

/** The interactions whose entry number `keep` accepts. */
export function filterInteractions(
  interactions: Interactions,
  keep: (entry: number) => boolean,
): Interactions {
  const kept: number[] = [];
  const { context } = interactions;
  const offsets = new Uint32Array(interactions.users + 1);
  for (let user = 0; user < interactions.users; user++) {
    for (let e = interactions.offsets[user]; e < interactions.offsets[user + 1]; e++) {
      if (keep(e)) kept.push(e);
    }
    offsets[user + 1] = kept.length;
  }
  return {
    users: interactions.users,
    items: interactions.items,
    offsets,
    item: Uint32Array.from(kept, (e) => interactions.item[e]),
    weight: Float32Array.from(kept, (e) => interactions.weight[e]),
    value: Float32Array.from(kept, (e) => interactions.value[e]),
    at: Float64Array.from(kept, (e) => interactions.at[e]),
    ...(context === undefined ? {} : { context: Uint32Array.from(kept, (e) => context[e]) }),
  };
}

/** [users × items] with interest as value; entries of weight 0 are left out. */
export function interestMatrix(interactions: Interactions): SparseRows {
  const liked = filterInteractions(interactions, (e) => interactions.weight[e] > 0);
  return {
    rows: liked.users,
    columns: liked.items,
    offsets: liked.offsets,
    indices: liked.item,
    values: liked.weight,
  };
}
