/** What users liked in the order in which they came to it: what sequence scorers learn from and are asked with. */
import type { History } from './history.ts';
import type { Interactions } from './interactions.ts';
import { transpose, type SparseRows } from '../numeric/sparse-rows.ts';

export interface Sequences {
  /** [users + 1]; user u's steps are offsets[u] .. offsets[u + 1]. */
  readonly offsets: Uint32Array;
  /** [steps] item indices, oldest first within a user. */
  readonly item: Uint32Array;
  /** [steps] whose it is. */
  readonly user: Uint32Array;
  /** [steps] ms, never NaN. */
  readonly at: Float64Array;
  /** [steps] interest, above 0. */
  readonly weight: Float32Array;
}

/** Liked items with a time, by user and time; those of one moment in the order of their indices. */
export function sequencesOf({ users, offsets, item, at, weight }: Interactions): Sequences {
  const order = new Uint32Array(item.length);
  const starts = new Uint32Array(users + 1);
  const user = new Uint32Array(item.length);
  let size = 0;
  for (let u = 0; u < users; u++) {
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      if (weight[e] > 0 && !Number.isNaN(at[e])) order[size++] = e;
    }
    starts[u + 1] = size;
    user.fill(u, starts[u], size);
    order.subarray(starts[u], size).sort((a, b) => at[a] - at[b] || a - b);
  }
  const steps = order.subarray(0, size);
  return {
    offsets: starts,
    item: steps.map((e) => item[e]),
    user: user.slice(0, size),
    at: Float64Array.from(steps, (e) => at[e]),
    weight: Float32Array.from(steps, (e) => weight[e]),
  };
}

/** The steps of each item, ascending: row i holds those at which users came to item i. */
export function stepsOfItems(
  { item }: Pick<Sequences, 'item'>,
  items: number,
): Pick<SparseRows, 'offsets' | 'indices'> {
  const steps = item.length;
  const offsets = Uint32Array.from({ length: steps + 1 }, (_, step) => step);
  const values = new Float32Array(steps);
  return transpose({ rows: steps, columns: items, offsets, indices: item, values });
}

/**
 * Places in the history of the `count` latest liked items, latest first; of one moment the higher place first.
 * Items without a time are left out.
 */
export function latestLiked({ at, weight }: History, count: number): Uint32Array {
  const places = new Uint32Array(at.length);
  let size = 0;
  for (let e = 0; e < at.length; e++) {
    if (weight[e] > 0 && !Number.isNaN(at[e])) places[size++] = e;
  }
  const liked = places.subarray(0, size).sort((a, b) => at[b] - at[a] || b - a);
  return liked.subarray(0, count);
}
