/** The one order in which profiles read a user's events, however they came in. */
import type { UserEvent } from '../../domain/event.ts';
import { compareKeys } from '../../storage/key-order.ts';

/** Oldest first; events without a time count as oldest; those of one moment go by id. */
export const compareEvents = (a: UserEvent, b: UserEvent): number =>
  (a.at ?? -Infinity) === (b.at ?? -Infinity)
    ? compareKeys(a.id, b.id)
    : (a.at ?? -Infinity) - (b.at ?? -Infinity);

/** Each event once, by its id, in that order. */
export function inOrder(events: Iterable<UserEvent>): UserEvent[] {
  const byId = new Map<string, UserEvent>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
  return [...byId.values()].sort(compareEvents);
}
