/** Removes items and people with all that hangs on them, and relations, and makes one person of two. */
import { TastegraphError } from '../../domain/error.ts';
import type { AttributionWindows } from '../../domain/attribution.ts';
import type { ItemId, UserId } from '../../domain/ids.ts';
import { changedItems, itemsIn } from '../change-log.ts';
import type { GraphEraser, Merge } from '../graph-eraser.ts';
import { countDeclared, joinDeclared } from '../user-fields.ts';
import type { Environment, Note } from './environment.ts';
import { countRuns, forgetShown, moveRuns, removeRunsOf } from './run-removal.ts';
import { forgetInChanges } from './note-change.ts';
import { countKinds, eventsOn, moveEvents, removeEvents } from './event-removal.ts';
import { removeItem } from './item-removal.ts';
import { erasePerson, mergePersons } from './profile-removal.ts';
import { lookFor, removeRelation } from './relation-removal.ts';
import { forgetEvidence } from './tag-shelf.ts';
import { add } from './table-range.ts';
import { DEPARTURES, type Tables } from './tables.ts';

export function eraser(environment: Environment, windows: AttributionWindows): GraphEraser {
  return {
    deleteItems: (ids, { dryRun }) =>
      dryRun
        ? environment.read((tables) => ids.map((id) => countOn(tables, id)))
        : environment.write((tables, note) => {
            const removed = ids.map((id) => removeItem(tables, id));
            const items = ids.filter((_, place) => removed[place] !== undefined);
            if (items.length > 0) forgetShown(tables, new Set(items));
            add(tables.totals, DEPARTURES, items.length);
            note({ type: 'items-deleted', items });
            return removed;
          }),
    deleteRelations: (relations, { dryRun }) =>
      dryRun
        ? environment.read((tables) => lookFor(tables, relations))
        : environment.write((tables, note) => {
            const deleted = relations.map((relation) => removeRelation(tables, relation));
            note(changedItems(relations.filter((_, place) => deleted[place]).flatMap(itemsIn)));
            return deleted;
          }),
    eraseUser: (user, { dryRun }) =>
      dryRun
        ? environment.read((tables) => look(tables, user)?.erasure)
        : environment.write((tables, note) => erase(tables, user, note)),
    mergeUsers: async (from, into) => {
      if (from !== into)
        return environment.write((tables, note) => merge(tables, { from, into }, windows, note));
      const message = 'A user cannot be merged into itself.';
      throw new TastegraphError('BAD_INPUT', message, { field: 'into' });
    },
  };
}

function countOn(tables: Tables, item: ItemId): number | undefined {
  return tables.items.doesExist(item) ? eventsOn(tables.eventsByItem, item).length : undefined;
}

/** Everything of one person, and how much it is. */
function look(tables: Tables, user: UserId) {
  const declared = tables.users.get(user);
  if (declared === undefined) return undefined;
  const events = eventsOn(tables.eventsByUser, user);
  const erasure = {
    events: countKinds(tables, events),
    properties: countDeclared(declared),
    runs: countRuns(tables, user),
  };
  return { events, erasure };
}

function erase(tables: Tables, user: UserId, note: Note) {
  const found = look(tables, user);
  if (found === undefined) return undefined;
  const items = new Set(found.events.flatMap((id) => tables.events.get(id)?.[2] ?? []));
  const gone = new Set(found.events);
  for (const item of items) forgetEvidence(tables, item, gone);
  removeEvents(tables, found.events);
  removeRunsOf(tables, user);
  erasePerson(tables, user);
  tables.users.removeSync(user);
  forgetInChanges(tables, user);
  note({ type: 'many', of: 'people' });
  return found.erasure;
}

function merge(
  tables: Tables,
  { from, into }: { readonly from: UserId; readonly into: UserId },
  windows: AttributionWindows,
  note: Note,
): Merge | undefined {
  const declared = tables.users.get(from);
  if (declared === undefined) return undefined;
  const events = eventsOn(tables.eventsByUser, from);
  moveEvents(tables, events, into);
  mergePersons(tables, from, into);
  tables.users.putSync(into, joinDeclared(declared, tables.users.get(into) ?? {}));
  tables.users.removeSync(from);
  const runs = moveRuns(tables, from, into, windows);
  forgetInChanges(tables, from);
  note({ type: 'many', of: 'people' });
  return { events: events.length, runs };
}
