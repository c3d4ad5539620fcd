/** Long lists of items, narrowed by a filter or in another order: read through in pieces, of which only a page is kept. */
import type { ItemId } from '../../domain/ids.ts';
import { stopIfCancelled } from '../../domain/error.ts';
import type { Page, PageOf } from '../../storage/graph-lists.ts';
import { compareKeys } from '../../storage/key-order.ts';
import type { ItemType } from '../schema/item.type.ts';
import type { ReadPage } from './keyed-page.ts';

/** Items looked at between two breaths. */
const PIECE = 500;

/** What stands in the list: an item, and whatever the list says of it. */
export interface Entry {
  readonly id: ItemId;
}

export interface Scan<T extends Entry> {
  /** The list as the store holds it: ascending by key. */
  readonly read: ReadPage<T, string>;
  readonly items: (ids: readonly ItemId[]) => Promise<readonly (ItemType | undefined)[]>;
  readonly passes: (item: ItemType) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** The same list without what does not pass; read on until a page is full. */
export const filteredRead =
  <T extends Entry>(scan: Scan<T>): ReadPage<T, string> =>
  async (page) => {
    const found: T[] = [];
    for await (const passing of pieces(scan, page)) {
      const entries = passing.map(({ entry }) => entry);
      if (page.fromEnd === true) found.unshift(...entries);
      else found.push(...entries);
      if (found.length >= page.limit) break;
    }
    return page.fromEnd === true ? found.slice(-page.limit) : found.slice(0, page.limit);
  };

/** By what an item is sorted; null where that is not known. */
export type SortValue = number | string | null;

export interface SortedPlace {
  readonly value: SortValue;
  readonly key: string;
}

export type Sorted<T> = SortedPlace & { readonly entry: T };

/** What is not known comes last, ties go by key. */
export function compareSorted(a: SortedPlace, b: SortedPlace, descending: boolean): number {
  if (a.value !== b.value) {
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    const order =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : compareKeys(String(a.value), String(b.value));
    if (order !== 0) return descending ? -order : order;
  }
  return compareKeys(a.key, b.key);
}

/** The whole list in another order. @param valueOf what it is sorted by */
export const sortedRead =
  <T extends Entry>(
    scan: Scan<T>,
    valueOf: (item: ItemType) => SortValue,
    descending: boolean,
  ): ReadPage<Sorted<T>, SortedPlace> =>
  async (page) => {
    let best: Sorted<T>[] = [];
    for await (const passing of pieces(scan, { limit: PIECE })) {
      const inside = passing
        .map(({ entry, item }) => ({ value: valueOf(item), key: entry.id, entry }))
        .filter((one) => isInside(one, page, descending));
      const all = [...best, ...inside].sort((a, b) => compareSorted(a, b, descending));
      best = page.fromEnd === true ? all.slice(-page.limit) : all.slice(0, page.limit);
    }
    return best;
  };

const isInside = (
  one: SortedPlace,
  { after, before }: PageOf<SortedPlace>,
  descending: boolean,
): boolean =>
  (after === undefined || compareSorted(one, after, descending) > 0) &&
  (before === undefined || compareSorted(one, before, descending) < 0);

/** What passes, piece by piece, from the end that the page begins at. */
async function* pieces<T extends Entry>(
  { read, items, passes, signal }: Scan<T>,
  page: Page,
): AsyncIterable<readonly { readonly entry: T; readonly item: ItemType }[]> {
  for (let rest: Page = { ...page, limit: PIECE }; ;) {
    stopIfCancelled(signal);
    const entries = await read(rest);
    const found = await items(entries.map(({ id }) => id));
    const checked = await Promise.all(
      entries.map(async (entry, place) => {
        const item = found[place];
        return item !== undefined && (await passes(item)) ? [{ entry, item }] : [];
      }),
    );
    yield checked.flat();
    const last = page.fromEnd === true ? entries[0] : entries.at(-1);
    if (entries.length < PIECE || last === undefined) return;
    rest = page.fromEnd === true ? { ...rest, before: last.id } : { ...rest, after: last.id };
  }
}
