/** Which part of a list a page is: the rules of the Relay specification for first, after, last and before. */
import { TastegraphError } from '../../domain/error.ts';
import type { MorePages } from '../schema/page-info.type.ts';
import { pageSize } from './page-size.ts';

/** As callers write it. */
export interface PageAsked {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** How many, and from which end. */
export interface PageSide {
  readonly size: number;
  readonly fromEnd: boolean;
}

/** Where nothing is said, lists begin with so many. */
export const USUAL_PAGE = 10;

/** @throws TastegraphError `BAD_INPUT` for a size outside 1..100, or for both first and last */
export function pageSide({ first, last }: PageAsked, usual = USUAL_PAGE): PageSide {
  const given = { first: first ?? undefined, last: last ?? undefined };
  if (given.last === undefined) return { size: pageSize(given.first ?? usual), fromEnd: false };
  if (given.first === undefined) return { size: pageSize(given.last, 'last'), fromEnd: true };
  throw new TastegraphError('BAD_INPUT', 'first and last are both given.', {
    field: 'last',
    remedy: 'Ask for the first of what lies between the cursors, or for the last.',
  });
}

export interface PageWindow {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly more: MorePages;
}

/**
 * Of a list of `length` edges, those between the cursors, and of these the first or the last.
 * @param after, before places of edges, from 0; undefined where there is no such cursor
 */
export function pageWindow(
  length: number,
  { size, fromEnd }: PageSide,
  after: number | undefined,
  before: number | undefined,
): PageWindow {
  const low = after === undefined ? 0 : Math.min(after + 1, length);
  const high = before === undefined ? length : Math.max(low, Math.min(before, length));
  const isCut = high - low > size;
  const start = fromEnd && isCut ? high - size : low;
  const end = !fromEnd && isCut ? low + size : high;
  return {
    start,
    end,
    // What was cut off lies on the far side; on the near side lies what its cursor stands at.
    more: {
      before: fromEnd ? isCut : after !== undefined && low > 0,
      after: fromEnd ? before !== undefined && high < length : isCut,
    },
  };
}
