/** Pages of a list that is computed whole and in the same order each time: hits of a search, similar items. */
import type { MorePages } from '../schema/page-info.type.ts';
import { cursorPlace, type NumberedPlace } from './cursor-place.ts';
import { encodeCursor, type CursorScope } from './cursor.ts';
import { pageSide, pageWindow, type PageAsked } from './page-window.ts';

export interface OffsetPage<T> {
  readonly entries: readonly { readonly cursor: string; readonly value: T }[];
  readonly more: MorePages;
}

/** How deep such a list can be paged, whatever a cursor says. */
export const MAX_ENTRIES = 1000;

/** How many entries of the list `pageAt` will look at. @throws TastegraphError `BAD_INPUT` */
export function entriesNeeded(scope: CursorScope, page: PageAsked): number {
  const { size, fromEnd } = pageSide(page);
  if (fromEnd || typeof page.before === 'string') return MAX_ENTRIES;
  const after = cursorPlace(page.after, scope, 'after')?.number ?? 0;
  return Math.min(after + size + 1, MAX_ENTRIES);
}

/**
 * A list may have changed since its cursors were made: an entry is looked for by its key first, and where it is gone its
 * place counts.
 * @throws TastegraphError `BAD_INPUT` for a wrong size or a cursor of another list
 */
export function pageAt<T>(
  list: readonly T[],
  keyOf: (entry: T) => string,
  scope: CursorScope,
  page: PageAsked,
): OffsetPage<T> {
  const side = pageSide(page);
  const indexOf = (place: NumberedPlace | undefined): number | undefined => {
    if (place === undefined) return undefined;
    const there = list[place.number - 1];
    if (there !== undefined && keyOf(there) === place.key) return place.number - 1;
    const moved = list.findIndex((entry) => keyOf(entry) === place.key);
    return moved < 0 ? place.number - 1 : moved;
  };
  const after = indexOf(cursorPlace(page.after, scope, 'after'));
  const before = indexOf(cursorPlace(page.before, scope, 'before'));
  const { start, end, more } = pageWindow(list.length, side, after, before);
  const entries = list.slice(start, end).map((value, place) => ({
    cursor: encodeCursor(scope, `${start + place + 1}:${keyOf(value)}`),
    value,
  }));
  return { entries, more };
}
