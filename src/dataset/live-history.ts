/** From a user's events as they are now to the history that scorers read. */
import { EVENT_KINDS, type UserEvent } from '../domain/event.ts';
import { EventColumnsBuilder } from './event-columns.ts';
import type { History } from './history.ts';
import type { IdIndex } from './id-index.ts';
import { historyOf, interactionsOf } from './interactions.ts';
import type { Signals } from './signals.ts';

/** How the model in service reads events: as its training did. */
export interface EventReading {
  readonly itemIndex: IdIndex;
  readonly signals: Signals;
  /** The moment that training looked back from, ms. */
  readonly now: number;
}

/** Events in any order; those on items that the model does not know are left out. */
export function historyFromEvents(
  events: readonly Pick<UserEvent, 'kind' | 'item' | 'value' | 'at'>[],
  { itemIndex, signals, now }: EventReading,
): History {
  const columns = new EventColumnsBuilder(events.length);
  for (const event of events) {
    const item = itemIndex.get(event.item);
    if (item === undefined) continue;
    columns.add(0, item, EVENT_KINDS.indexOf(event.kind), event.value ?? NaN, event.at ?? NaN);
  }
  return historyOf(interactionsOf(columns.build(), 1, itemIndex.size, signals, now), 0);
}
