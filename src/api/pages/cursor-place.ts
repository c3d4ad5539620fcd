/** What a cursor says of its place; cursors can be forged, so nothing of them is taken as it is. */
import { TastegraphError } from '../../domain/error.ts';
import { idProblem } from '../../domain/ids.ts';

/** Where in a list, and beside what: the run of a ranking, the event that stood there. */
export interface NumberedPlace {
  readonly number: number;
  readonly key: string;
}

/** `3:key`. @throws TastegraphError `BAD_INPUT` */
export function numberedPlace(position: string): NumberedPlace {
  const [, number, key] = /^(\d{1,9}):(.+)$/s.exec(position) ?? [];
  if (number === undefined) throw notOurs();
  return { number: Number(number), key: placeKey(key) };
}

/** A key as they are made. @throws TastegraphError `BAD_INPUT` */
export function placeKey(position: string): string {
  if (idProblem(position) !== undefined) throw notOurs();
  return position;
}

export const notOurs = (): TastegraphError =>
  new TastegraphError('BAD_INPUT', 'after is not a cursor of this API.', { field: 'after' });
