/** Events: recorded once per id, found again by id, by user and by how active a user is. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import type { AttributionWindows } from '../../domain/attribution.ts';
import type { UserId } from '../../domain/ids.ts';
import type { EventOutcome, UserEvent } from '../../domain/event.ts';
import { topK } from '../../numeric/top-k.ts';
import type { GraphReader, GraphWriter } from '../graph-store.ts';
import { attributor } from './attribution.ts';
import type { Environment, Note } from './environment.ts';
import { timeKey, toEvent, toStored } from './event-rows.ts';
import { toStoredTouch } from './run-rows.ts';
import { add, take } from './table-range.ts';
import type { Tables } from './tables.ts';

type EventLog = Pick<GraphWriter, 'recordEvents'> & Pick<GraphReader, 'eventsOf' | 'activeUsers'>;

export function eventLog(environment: Environment, windows: AttributionWindows): EventLog {
  return {
    recordEvents: async (events) =>
      events.length === 0
        ? []
        : environment.write((tables, note) => record(tables, events, windows, note)),
    eventsOf: (user, limit) => environment.read((tables) => take(newestFirst(tables, user), limit)),
    activeUsers: (limit) => mostActive(environment, limit),
  };
}

function record(
  tables: Tables,
  events: readonly UserEvent[],
  windows: AttributionWindows,
  note: Note,
): EventOutcome[] {
  const attributed = attributor(tables, windows);
  const perUser = new Map<string, number>();
  const outcomes = events.map((event): EventOutcome => {
    if (tables.events.doesExist(event.id)) return 'duplicate';
    if (!tables.items.doesExist(event.item)) return 'unknown-item';
    const touch = toStoredTouch(event.run, attributed(event));
    tables.events.putSync(event.id, toStored(event, touch));
    if (touch !== undefined) tables.eventsByRun.putSync([touch[0], event.id], null);
    if (event.run !== undefined) tables.claimedRuns.putSync(event.run, null);
    tables.eventsByUser.putSync([event.user, timeKey(event.at), event.id], null);
    tables.eventsByItem.putSync([event.item, timeKey(event.at), event.id], null);
    perUser.set(event.user, (perUser.get(event.user) ?? 0) + 1);
    return 'recorded';
  });
  for (const [user, count] of perUser) {
    if (!tables.users.doesExist(user)) tables.users.putSync(user, {});
    add(tables.activity, user, count);
  }
  note({ type: 'events', events: events.filter((_, place) => outcomes[place] === 'recorded') });
  return outcomes;
}

function* newestFirst(tables: Tables, user: UserId): Iterable<UserEvent> {
  for (const [owner, , id] of tables.eventsByUser.getKeys({ start: [user] })) {
    if (owner !== user) return;
    const stored = tables.events.get(id);
    if (stored !== undefined) yield toEvent(id, stored);
  }
}

/** How many users are looked at before others are served. */
const SLICE = 10_000;

interface Activity {
  readonly key: string;
  readonly value: number;
}

async function mostActive(environment: Environment, limit: number): Promise<UserId[]> {
  let best: Activity[] = [];
  for (let slice = await usersAfter(environment); ;) {
    // Those of earlier slices stand first, so that ties still go by key.
    best = busiest([...best, ...slice], limit);
    const last = slice.at(SLICE - 1);
    if (last === undefined) return best.map(({ key }) => key as UserId);
    await eventLoop();
    slice = await usersAfter(environment, last.key);
  }
}

const usersAfter = (environment: Environment, after?: string): Promise<Activity[]> =>
  environment.read(({ activity }) => [
    ...activity.getRange({
      limit: SLICE,
      ...(after === undefined ? {} : { start: after, exclusiveStart: true }),
    }),
  ]);

function busiest(users: readonly Activity[], limit: number): Activity[] {
  const counts = Float64Array.from(users, ({ value }) => value);
  return Array.from(topK(counts, limit), (index) => users[index]);
}
