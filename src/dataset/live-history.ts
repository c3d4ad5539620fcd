/** From a user's events as they are now to the history that scorers read. */
import { EVENT_KINDS, type UserEvent } from '../domain/event.ts';
import { EventColumnsBuilder } from './event-columns.ts';
import type { History } from './history.ts';
import type { IdIndex } from './id-index.ts';
import { historyOf, interactionsOf } from './interactions.ts';

/** Events in any order; those on items that the model does not know are left out. */
export function historyFromEvents(
  events: readonly Pick<UserEvent, 'kind' | 'item' | 'value' | 'at'>[],
  items: IdIndex,
): History {
  const columns = new EventColumnsBuilder();
  for (const event of events) {
    const item = items.get(event.item);
    if (item === undefined) continue;
    columns.add(0, item, EVENT_KINDS.indexOf(event.kind), event.value ?? NaN, event.at ?? NaN);
  }
  return historyOf(interactionsOf(columns.build(), 1, items.size), 0);
}
