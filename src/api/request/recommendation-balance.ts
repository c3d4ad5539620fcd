/** From what callers write to the balance that the engine takes. */
import { balanceOf, type Balance } from '../../rerank/balance.ts';
import type { BalanceInput } from '../schema/balance.input.ts';

/** @throws TastegraphError `BAD_INPUT` naming the field, such as `balance.diversity` */
export function recommendationBalance(input: BalanceInput | null | undefined): Balance {
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== null);
  return balanceOf(Object.fromEntries(given));
}
