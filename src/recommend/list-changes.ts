/** What became of the first places of a list: which items came in, which went, which moved. */
import type { ItemId } from '../domain/ids.ts';
import type { RankedItem } from './recommendation.ts';

export interface ListChange {
  readonly item: ItemId;
  readonly change: 'entered' | 'left' | 'moved';
  /** Place in the list, from 1; absent where the ranking does not hold the item at all. */
  readonly before?: number;
  readonly after?: number;
}

/** What a list is compared by: a run, or what was kept of one. */
export interface ItemOrder {
  readonly ranking: readonly Pick<RankedItem, 'item'>[];
}

/** Among the first `first` places of either list; in the order of the list after, then those that left. */
export function listChanges(before: ItemOrder, after: ItemOrder, first: number): ListChange[] {
  const [old, now] = [placesOf(before), placesOf(after)];
  const top = ({ ranking }: ItemOrder): ItemId[] => ranking.slice(0, first).map(({ item }) => item);
  const entered = top(after).map((item) => changeOf(item, old.get(item), now.get(item), first));
  const left = top(before)
    .filter((item) => (now.get(item) ?? Infinity) > first)
    .map((item) => changeOf(item, old.get(item), now.get(item), first));
  return [...entered, ...left].filter((change) => change.before !== change.after);
}

const placesOf = ({ ranking }: ItemOrder): ReadonlyMap<ItemId, number> =>
  new Map(ranking.map(({ item }, place) => [item, place + 1]));

function changeOf(
  item: ItemId,
  before: number | undefined,
  after: number | undefined,
  first: number,
): ListChange {
  const [was, is] = [(before ?? Infinity) <= first, (after ?? Infinity) <= first];
  return {
    item,
    change: was && is ? 'moved' : is ? 'entered' : 'left',
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
