/** Pages of a list that is computed whole and in the same order each time: hits of a search, similar items. */
import type { MorePages } from '../schema/page-info.type.ts';
import { notOurs } from './cursor-place.ts';
import { decodeCursor, encodeCursor, type CursorScope } from './cursor.ts';
import { pageSize } from './page-size.ts';

export interface OffsetPage<T> {
  readonly entries: readonly { readonly cursor: string; readonly value: T }[];
  readonly more: MorePages;
}

/** How deep such a list can be paged, whatever a cursor says. */
const MAX_ENTRIES = 1000;

/** How many entries of the list `pageAt` will look at. @throws TastegraphError `BAD_INPUT` */
export function entriesNeeded(
  scope: CursorScope,
  first: number,
  after: string | null | undefined,
): number {
  return Math.min(offsetOf(scope, after) + pageSize(first) + 1, MAX_ENTRIES);
}

/** @throws TastegraphError `BAD_INPUT` for a wrong `first` or a cursor of another list */
export function pageAt<T>(
  list: readonly T[],
  scope: CursorScope,
  first: number,
  after: string | null | undefined,
): OffsetPage<T> {
  const start = offsetOf(scope, after);
  const shown = list.slice(start, start + pageSize(first));
  const end = start + shown.length;
  const entries = shown.map((value, place) => ({
    cursor: encodeCursor(scope, String(start + place + 1)),
    value,
  }));
  return { entries, more: { before: start > 0, after: end < list.length } };
}

function offsetOf(scope: CursorScope, after: string | null | undefined): number {
  if (typeof after !== 'string') return 0;
  const position = decodeCursor(after, scope);
  if (/^\d{1,6}$/.test(position)) return Number(position);
  throw notOurs();
}
