/** Pages of lists: the rule for `first`, and what a connection says about its page. */
import { TastegraphError } from '../../domain/error.ts';

export const MAX_PAGE = 100;

/** @throws TastegraphError `BAD_INPUT` naming `field` unless `first` is in 1..100 */
export function pageSize(first: number, field = 'first'): number {
  if (first >= 1 && first <= MAX_PAGE) return first;
  throw new TastegraphError('BAD_INPUT', `${field} is ${first}.`, {
    field,
    remedy: `Ask for 1 to ${MAX_PAGE}; page on with after.`,
  });
}
