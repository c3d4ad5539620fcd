/** What was paid. */
import type { UserEvent } from '../../domain/event.ts';

/** The name under which an event's context says what was paid for all pieces together. */
const AMOUNT = 'amount';

/** The amount that the event bears, or else price × quantity; undefined where neither is known or nothing was bought. */
export function worthOf(event: UserEvent, price: number | undefined): number | undefined {
  if (event.kind !== 'purchased') return undefined;
  const paid = Number(event.context?.[AMOUNT]?.trim() || NaN);
  if (paid >= 0 && paid < Infinity) return paid;
  return price === undefined ? undefined : price * (event.value ?? 1);
}
