/** What was paid. */
import type { UserEvent } from '../../domain/event.ts';

/** The name under which an event's context says what was paid for all pieces together. */
const AMOUNT = 'amount';

/** The amount that the event bears, or else price × quantity; undefined where neither is known or nothing was bought. */
export function worthOf(event: UserEvent, price: number | undefined): number | undefined {
  if (event.kind !== 'purchased') return undefined;
  return paidFor(event) ?? (price === undefined ? undefined : price * (event.value ?? 1));
}

/** What one piece cost, by the amount that the event bears; undefined where it bears none. */
export function unitPrice(event: UserEvent): number | undefined {
  const paid = paidFor(event);
  const pieces = event.value ?? 1;
  return paid === undefined || pieces <= 0 ? undefined : paid / pieces;
}

function paidFor({ context }: UserEvent): number | undefined {
  const paid = Number(context?.[AMOUNT]?.trim() || NaN);
  return paid >= 0 && paid < Infinity ? paid : undefined;
}
