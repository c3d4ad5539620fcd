/** What a cursor says of its place; cursors can be forged, so nothing of them is taken as it is. */
import { TastegraphError } from '../../domain/error.ts';
import { idProblem } from '../../domain/ids.ts';
import { decodeCursor, type CursorScope } from './cursor.ts';

/** Where in a list, and beside what: the run of a ranking, the item that stood there. */
export interface NumberedPlace {
  /** From 1. */
  readonly number: number;
  readonly key: string;
}

/** `3:key`. @throws TastegraphError `BAD_INPUT` */
export function numberedPlace(position: string, field = 'after'): NumberedPlace {
  const [, number, key] = /^([1-9]\d{0,8}):(.+)$/s.exec(position) ?? [];
  if (number === undefined) throw notOurs(field);
  return { number: Number(number), key: placeKey(key, field) };
}

/** A key as they are made. @throws TastegraphError `BAD_INPUT` */
export function placeKey(position: string, field = 'after'): string {
  if (idProblem(position) !== undefined) throw notOurs(field);
  return position;
}

/** Where a cursor of a numbered list stands. @throws TastegraphError `BAD_INPUT` */
export const cursorPlace = (
  cursor: string | null | undefined,
  scope: CursorScope,
  field: string,
): NumberedPlace | undefined =>
  typeof cursor === 'string' ? numberedPlace(decodeCursor(cursor, scope, field), field) : undefined;

export const notOurs = (field: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', `${field} is not a cursor of this API.`, { field });
