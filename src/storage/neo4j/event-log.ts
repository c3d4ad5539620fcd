/** Events: recorded once per id whatever their kind, found again by user and by how active a user is. */
import { TastegraphError } from '../../domain/error.ts';
import type { AttributionWindows } from '../../domain/attribution.ts';
import type { Attribution } from '../../domain/run.ts';
import type { EventOutcome, UserEvent } from '../../domain/event.ts';
import type { UserId } from '../../domain/ids.ts';
import { batchesOf } from '../batches.ts';
import type { GraphReader, GraphWriter } from '../graph-store.ts';
import { attributionsOf } from './attribution.ts';
import { lockEvents } from './event-locks.ts';
import { eventRow, toEvent } from './event-records.ts';
import type { GraphClient, Note } from './graph-client.ts';
import type { Row, Run } from './run.ts';
import { integer } from './properties.ts';

type EventLog = Pick<GraphWriter, 'recordEvents'> & Pick<GraphReader, 'eventsOf' | 'activeUsers'>;

export function eventLog(client: GraphClient, windows: AttributionWindows): EventLog {
  return {
    recordEvents: async (events) =>
      events.length === 0 ? [] : client.write((run, note) => record(run, events, windows, note)),
    eventsOf: async (user, limit) =>
      (await client.read('store/events-of', { user, limit: integer(limit) })).map(toEvent),
    activeUsers: async (limit) =>
      (await client.read('store/active-users', { limit: integer(limit) })).map(
        (row) => row['id'] as UserId,
      ),
  };
}

const ROWS_PER_STATEMENT = 5_000;

async function record(
  run: Run,
  events: readonly UserEvent[],
  windows: AttributionWindows,
  note: Note,
): Promise<EventOutcome[]> {
  const ids = [...new Set(events.map(({ id }) => id))];
  const items = [...new Set(events.map(({ item }) => item))];
  // Sent together; the server runs them one after the other, so the others look while the locks are held.
  const [, taken, known] = await Promise.all([
    lockEvents(run, [...ids, ...events.flatMap(({ user, run: named }) => [user, named ?? user])]),
    run('store/stored-events', { ids }),
    run('store/known-items', { ids: items }),
  ]);
  const outcomes = outcomesOf(events, idsOf(taken), idsOf(known));
  const fresh = events.filter((_, index) => outcomes[index] === 'recorded');
  const found = await attributionsOf(run, fresh, windows);
  await create(run, fresh, found);
  note({ type: 'events', events: fresh });
  return outcomes;
}

function outcomesOf(
  events: readonly UserEvent[],
  stored: Set<string>,
  items: ReadonlySet<string>,
): EventOutcome[] {
  return events.map(({ id, item }) => {
    if (stored.has(id)) return 'duplicate';
    if (!items.has(item)) return 'unknown-item';
    stored.add(id);
    return 'recorded';
  });
}

/** @throws TastegraphError `UNAVAILABLE` when somebody removed an item since it was looked up; nothing is written then */
async function create(
  run: Run,
  events: readonly UserEvent[],
  found: ReadonlyMap<string, Attribution>,
): Promise<void> {
  for (const batch of batchesOf(events, ROWS_PER_STATEMENT)) {
    const rows = await run('store/record-events', {
      rows: batch.map((event) => eventRow(event, found.get(event.id))),
    });
    if (rows[0]?.['created'] !== batch.length)
      throw new TastegraphError('UNAVAILABLE', 'An item went away while its events were written.', {
        remedy: 'Send them again.',
      });
  }
}

const idsOf = (rows: readonly Row[]): Set<string> => new Set(rows.map((row) => String(row['id'])));
