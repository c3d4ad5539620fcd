/** Takes an item out of every table that knows it. */
import type { ItemId } from '../../domain/ids.ts';
import { VECTOR_MODES } from '../../domain/item-vectors.ts';
import { eventsOn, lower, removeEvents } from './event-removal.ts';
import { removeTaggings } from './tag-shelf.ts';
import type { EndPair, Tables } from './tables.ts';

/** How many events went with it; undefined where there is no such item. */
export function removeItem(tables: Tables, item: ItemId): number | undefined {
  const stored = tables.items.get(item);
  if (stored === undefined) return undefined;
  const events = eventsOn(tables.eventsByItem, item);
  removeEvents(tables, events);
  removeTaggings(tables, item);
  removeRelations(tables, item);
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

function removeRelations({ relations, relationsByTarget, totals }: Tables, item: ItemId): void {
  const starts: EndPair[] = [];
  for (const key of relations.getKeys({ start: ['item', item] })) {
    if (key[0] !== 'item' || key[1] !== item) break;
    starts.push(key);
  }
  for (const [toType, to, fromType, from] of relationsByTarget.getKeys({ start: ['item', item] })) {
    if (toType !== 'item' || to !== item) break;
    starts.push([fromType, from, toType, to]);
  }
  for (const key of starts) {
    const [fromType, from, toType, to] = key;
    lower(totals, 'relation', relations.get(key)?.length ?? 0);
    relations.removeSync(key);
    relationsByTarget.removeSync([toType, to, fromType, from]);
  }
}
