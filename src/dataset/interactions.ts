/** User × item interactions: one entry per pair, merged from all events between the two. */
import { EVENT_KINDS, INTEREST_OF_KIND } from '../domain/event.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import type { EventColumns } from './event-columns.ts';
import type { History } from './history.ts';

export interface Interactions {
  readonly users: number;
  readonly items: number;
  /** [users + 1]; user u's entries are offsets[u] .. offsets[u + 1]. */
  readonly offsets: Uint32Array;
  /** [entries] item indices, ascending within a user. */
  readonly item: Uint32Array;
  /** [entries] interest 0..1; 0 means seen and not liked. */
  readonly weight: Float32Array;
  /** [entries] latest value (stars, quantity); NaN where there is none. */
  readonly value: Float32Array;
  /** [entries] latest time in ms; NaN where there is none. */
  readonly at: Float64Array;
}

/** A dismissal makes the pair's weight 0 whatever else happened; otherwise the strongest kind counts. */
export function interactionsOf(events: EventColumns, users: number, items: number): Interactions {
  const offsets = new Uint32Array(users + 1);
  const item: number[] = [];
  const weight: number[] = [];
  const value: number[] = [];
  const at: number[] = [];
  for (let user = 0, e = 0; user < users; user++) {
    const start = e;
    while (e < events.count && events.user[e] === user) e++;
    const merged = mergeEvents(events, start, e);
    for (const [index, entry] of [...merged].sort((a, b) => a[0] - b[0])) {
      item.push(index);
      weight.push(entry.weight);
      value.push(entry.value);
      at.push(entry.at);
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
  };
}

interface Entry {
  weight: number;
  value: number;
  at: number;
}

/** Events start..end of one user, oldest first, merged by item. */
function mergeEvents(events: EventColumns, start: number, end: number): Map<number, Entry> {
  const merged = new Map<number, Entry>();
  for (let e = start; e < end; e++) {
    const kind = EVENT_KINDS[events.kind[e]];
    const before = merged.get(events.item[e]) ?? { weight: NaN, value: NaN, at: NaN };
    merged.set(events.item[e], {
      weight: kind === 'dismissed' ? 0 : strongest(before.weight, INTEREST_OF_KIND[kind]),
      value: Number.isNaN(events.value[e]) ? before.value : events.value[e],
      at: Number.isNaN(events.at[e]) ? before.at : events.at[e],
    });
  }
  return merged;
}

/** A dismissed pair (0) stays dismissed; NaN is "nothing yet". */
const strongest = (before: number, now: number): number =>
  Number.isNaN(before) ? now : before === 0 ? 0 : Math.max(before, now);

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
