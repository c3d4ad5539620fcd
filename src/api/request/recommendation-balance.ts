/** From what callers write to the balance that the engine takes. */
import { TastegraphError } from '../../domain/error.ts';
import { ACCURACY_ALONE, balanceOf, type Balance } from '../../rerank/balance.ts';
import type { BalanceInput } from '../schema/balance.input.ts';

interface Given {
  readonly diversity?: number | null;
  readonly balance?: BalanceInput | null;
}

/** @param usual what holds where nothing is said. @throws TastegraphError `BAD_INPUT` naming the field, such as `balance.diversity` */
export function recommendationBalance(
  { diversity, balance }: Given,
  usual: Balance = ACCURACY_ALONE,
): Balance {
  const parts = Object.entries(balance ?? {}).filter(([, value]) => value !== null);
  const given: Partial<Balance> = Object.fromEntries(parts);
  if (diversity === null || diversity === undefined) return balanceOf({ ...usual, ...given });
  if (given.diversity !== undefined && given.diversity !== diversity)
    throw new TastegraphError('BAD_INPUT', 'diversity and balance.diversity differ.', {
      field: 'diversity',
      remedy: 'Give one of them.',
    });
  if (!(diversity >= 0 && diversity <= 1))
    throw new TastegraphError('BAD_INPUT', `diversity is ${diversity}.`, {
      field: 'diversity',
      remedy: 'Give a share from 0 to 1.',
    });
  return balanceOf({ ...usual, ...given, diversity });
}
