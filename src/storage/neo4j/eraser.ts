/** Removes items and people with all that hangs on them, and relations, and makes one person of two. */
import { TastegraphError } from '../../domain/error.ts';
import type { AttributionWindows } from '../../domain/attribution.ts';
import type { EventKind } from '../../domain/event.ts';
import type { ItemId, UserId } from '../../domain/ids.ts';
import type { Relation } from '../../domain/knowledge.ts';
import { changedItems, itemsIn } from '../change-log.ts';
import type { Erasure, GraphEraser, Merge } from '../graph-eraser.ts';
import { firstPlaces } from '../relation-places.ts';
import { countDeclared, joinDeclared } from '../user-fields.ts';
import { relationRow } from './edge-writer.ts';
import { lockAllEvents } from './event-locks.ts';
import { moveRuns } from './run-shelf.ts';
import { forgetInChanges } from './note-change.ts';
import type { GraphClient, Note } from './graph-client.ts';
import type { Row, Run } from './run.ts';
import { toUser, userProperties } from './node-records.ts';
import type { Properties } from './properties.ts';

export function eraser(client: GraphClient, windows: AttributionWindows): GraphEraser {
  return {
    deleteItems: async (ids, { dryRun }) => {
      if (ids.length === 0) return [];
      if (dryRun) return eventsOn(await client.read('store/events-on-items', { ids }), ids);
      return client.write((run, note) => deleteItems(run, ids, note));
    },
    deleteRelations: async (relations, { dryRun }) => {
      if (relations.length === 0) return [];
      const rows = firstPlaces(relations).map((place) => ({
        ...relationRow(relations[place]),
        place,
      }));
      if (dryRun)
        return foundAt(await client.read('store/places-of-relations', { rows }), relations);
      return client.write(async (run, note) => {
        const deleted = foundAt(await run('store/delete-relations', { rows }), relations);
        note(changedItems(relations.filter((_, place) => deleted[place]).flatMap(itemsIn)));
        return deleted;
      });
    },
    eraseUser: async (user, { dryRun }) =>
      dryRun
        ? toErasure(await client.read('store/user-traces', { user }))
        : client.write((run, note) => erase(run, user, note)),
    mergeUsers: async (from, into) => {
      if (from !== into)
        return client.write((run, note) => merge(run, { from, into }, windows, note));
      const message = 'A user cannot be merged into itself.';
      throw new TastegraphError('BAD_INPUT', message, { field: 'into' });
    },
  };
}

async function deleteItems(
  run: Run,
  ids: readonly ItemId[],
  note: Note,
): Promise<(number | undefined)[]> {
  await lockAllEvents(run);
  const events = eventsOn(await run('store/events-on-items', { ids }), ids);
  await run('store/delete-items', { ids });
  note({ type: 'items-deleted', items: ids.filter((_, place) => events[place] !== undefined) });
  return events;
}

/** What stands twice among the ids is there once. */
function eventsOn(rows: readonly Row[], ids: readonly string[]): (number | undefined)[] {
  const counts = new Map(rows.map((row) => [row['id'], Number(row['events'])]));
  return ids.map((id, place) => (ids.indexOf(id) < place ? undefined : counts.get(id)));
}

/** Whether each relation is among the rows, which say the places of those that are there. */
function foundAt(rows: readonly Row[], relations: readonly Relation[]): boolean[] {
  const places = new Set(rows.map((row) => row['place']));
  return relations.map((_, place) => places.has(place));
}

async function erase(run: Run, user: UserId, note: Note): Promise<Erasure | undefined> {
  await lockAllEvents(run);
  const erasure = toErasure(await run('store/user-traces', { user }));
  if (erasure === undefined) return undefined;
  await run('store/forget-evidence', { user });
  await run('store/remove-bare-tags');
  await run('feedback/erase-runs', { user });
  await run('store/erase-user', { user });
  await forgetInChanges(run, user);
  note({ type: 'many', of: 'people' });
  return erasure;
}

function toErasure([row]: readonly Row[]): Erasure | undefined {
  if (row === undefined) return undefined;
  const kinds = row['kinds'] as readonly { readonly type: string; readonly events: number }[];
  return {
    events: Object.fromEntries(
      kinds.map(({ type, events }) => [type.toLowerCase() as EventKind, events]),
    ),
    properties: countDeclared(toUser(row['user'] as Properties)),
    runs: Number(row['runs']),
  };
}

async function merge(
  run: Run,
  { from, into }: { readonly from: UserId; readonly into: UserId },
  windows: AttributionWindows,
  note: Note,
): Promise<Merge | undefined> {
  await lockAllEvents(run);
  const users = (await run('store/users', { ids: [from, into] })).map((row) =>
    toUser(row['user'] as Properties),
  );
  const left = users.find(({ id }) => id === from);
  if (left === undefined) return undefined;
  const [moved] = await run('store/move-events', { from, into });
  const kept = users.find(({ id }) => id === into);
  const properties = userProperties({ ...joinDeclared(left, kept ?? {}), id: into });
  await run('store/upsert-users', { rows: [{ id: into, properties }] });
  await run('profile/remove-profiles', { ids: [into] });
  await run('profile/leave-segments', { user: into });
  await run('profile/move-words', { from, into });
  const runs = await moveRuns(run, { from, into }, windows);
  await run('store/erase-user', { user: from });
  await forgetInChanges(run, from);
  note({ type: 'many', of: 'people' });
  return { events: Number(moved['events']), runs };
}
