/** Pages of lists whose places are told by what stands there: what comes or goes elsewhere moves no cursor. */
import type { PageOf } from '../../storage/graph-lists.ts';
import type { MorePages } from '../schema/page-info.type.ts';
import { placeKey } from './cursor-place.ts';
import { decodeCursor, type CursorScope } from './cursor.ts';
import { pageSide, type PageAsked } from './page-window.ts';

export type ReadPage<T, Place> = (page: PageOf<Place>) => Promise<readonly T[]>;

export interface KeyedPage<T> {
  readonly entries: readonly T[];
  readonly more: MorePages;
}

export type Bounds<Place> = Pick<PageOf<Place>, 'after' | 'before'>;

/** @throws TastegraphError `BAD_INPUT` for a wrong size */
export async function keyedPage<T, Place>(
  asked: PageAsked,
  bounds: Bounds<Place>,
  read: ReadPage<T, Place>,
): Promise<KeyedPage<T>> {
  const { size, fromEnd } = pageSide(asked);
  // One more than is shown says whether a further page follows.
  const found = await read({ limit: size + 1, ...bounds, ...(fromEnd ? { fromEnd } : {}) });
  const isCut = found.length > size;
  return {
    entries: fromEnd ? found.slice(isCut ? 1 : 0) : found.slice(0, size),
    more: {
      before: fromEnd ? isCut : bounds.after !== undefined,
      after: fromEnd ? bounds.before !== undefined : isCut,
    },
  };
}

/** The places that the cursors of a list stand for. @throws TastegraphError `BAD_INPUT` naming the cursor */
export function boundsOf<Place>(
  { after, before }: PageAsked,
  scope: CursorScope,
  placeOf: (position: string, field: string) => Place,
): Bounds<Place> {
  const place = (cursor: string, field: string): Place =>
    placeOf(decodeCursor(cursor, scope, field), field);
  return {
    ...(typeof after === 'string' ? { after: place(after, 'after') } : {}),
    ...(typeof before === 'string' ? { before: place(before, 'before') } : {}),
  };
}

export const keyBounds = (asked: PageAsked, scope: CursorScope): Bounds<string> =>
  boundsOf(asked, scope, placeKey);
