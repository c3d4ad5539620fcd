/** Takes an item out of every table that knows it. */
import type { ItemId } from '../../domain/ids.ts';
import { VECTOR_MODES } from '../../domain/item-vectors.ts';
import { eventsOn, removeEvents } from './event-removal.ts';
import { removeRelationsOf } from './relation-removal.ts';
import { removeTaggings } from './tag-shelf.ts';
import type { Tables } from './tables.ts';

/** How many events went with it; undefined where there is no such item. */
export function removeItem(tables: Tables, item: ItemId): number | undefined {
  const stored = tables.items.get(item);
  if (stored === undefined) return undefined;
  const events = eventsOn(tables.eventsByItem, item);
  removeEvents(tables, events);
  removeTaggings(tables, item);
  removeRelationsOf(tables, item);
  for (const category of stored.categories ?? [])
    tables.itemsByCategory.removeSync([category, item]);
  for (const { key: version } of tables.models.getRange()) {
    tables.similar.removeSync([version, item]);
    tables.embeddings.removeSync([version, item]);
  }
  for (const mode of VECTOR_MODES) tables.itemVectors.removeSync([mode, item]);
  tables.items.removeSync(item);
  return events.length;
}
