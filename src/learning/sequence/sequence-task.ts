/** From a dataset to what a sequence encoder learns from, and from that to a part that is held back. */
import type { Dataset } from '../../dataset/dataset.ts';
import { interactionsOf, type Interactions } from '../../dataset/interactions.ts';
import { sequencesOf } from '../../dataset/sequences.ts';
import type { CategoryId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import { sparseRowsFromTriples, type SparseRows } from '../../numeric/sparse-rows.ts';
import type { SequenceTask } from './sequence-settings.ts';

/** Categories that are foretold, at most: the most frequent among the items. */
const MOST_CATEGORIES = 256;

export interface DatasetTask extends SequenceTask {
  /** [categories] which each column of `categories` is. */
  readonly categoryIds: readonly CategoryId[];
}

/** What everyone liked, in the order in which they came to it; who has no times has no sequence. */
export function sequenceTaskOf(
  { users, items, events }: Pick<Dataset, 'users' | 'items' | 'events'>,
  interactions: Interactions = interactionsOf(events, users.length, items.length),
): DatasetTask {
  const { offsets, item } = sequencesOf(interactions);
  return { offsets, item, items: items.length, ...itemCategories(items) };
}

/** [items × categories] the categories that items stand in directly, each item's row summing to 1. */
export function itemCategories(
  items: readonly Item[],
): Pick<DatasetTask, 'categories' | 'categoryIds'> {
  const counts = new Map<CategoryId, number>();
  for (const { categories = [] } of items) {
    for (const id of categories) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const categoryIds = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_CATEGORIES)
    .map(([id]) => id);
  const column = new Map(categoryIds.map((id, at) => [id, at]));
  const entries = items.flatMap(({ categories = [] }, item) =>
    categories.flatMap((id) => {
      const at = column.get(id);
      return at === undefined ? [] : [{ item, at }];
    }),
  );
  const categories = sparseRowsFromTriples(
    items.length,
    categoryIds.length,
    entries.map((entry) => entry.item),
    entries.map((entry) => entry.at),
    entries.map(() => 1),
  );
  return { categories: unitSums(categories), categoryIds };
}

/** Each row divided by its sum. */
export function unitSums(rows: SparseRows): SparseRows {
  const values = rows.values.slice();
  for (let row = 0; row < rows.rows; row++) {
    const own = values.subarray(rows.offsets[row], rows.offsets[row + 1]);
    const sum = own.reduce((a, b) => a + b, 0);
    own.forEach((value, e) => (own[e] = value / sum));
  }
  return { ...rows, values };
}

/** Someone's latest item, to be foretold from those before it. */
export interface NextItemQuestion {
  readonly user: number;
  /** Oldest first. */
  readonly before: Uint32Array;
  readonly next: number;
}

/** Everybody's last item is held back, where they have `least` before it. */
export function withoutLast<T extends SequenceTask>(
  task: T,
  least = 2,
): { readonly train: T; readonly questions: NextItemQuestion[] } {
  const { offsets, item } = task;
  const questions: NextItemQuestion[] = [];
  const starts = new Uint32Array(offsets.length);
  const kept: Uint32Array[] = [];
  for (let user = 0; user + 1 < offsets.length; user++) {
    const all = item.subarray(offsets[user], offsets[user + 1]);
    const isAsked = all.length > least;
    const before = isAsked ? all.subarray(0, -1) : all;
    if (isAsked) questions.push({ user, before, next: all[all.length - 1] });
    kept.push(before);
    starts[user + 1] = starts[user] + before.length;
  }
  const items = new Uint32Array(starts[starts.length - 1]);
  kept.forEach((part, user) => items.set(part, starts[user]));
  return { train: { ...task, offsets: starts, item: items }, questions };
}
