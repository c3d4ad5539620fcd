/** Events: recorded once per id, found again by id, by user and by how active a user is. */
import { setImmediate as eventLoop } from 'node:timers/promises';
import type { EventId, ItemId, UserId } from '../../domain/ids.ts';
import type { EventOutcome, UserEvent } from '../../domain/event.ts';
import { topK } from '../../numeric/top-k.ts';
import type { GraphReader, GraphWriter } from '../graph-store.ts';
import type { Environment, Note } from './environment.ts';
import { add, take } from './table-range.ts';
import type { StoredEvent, Tables } from './tables.ts';

type EventLog = Pick<GraphWriter, 'recordEvents'> & Pick<GraphReader, 'eventsOf' | 'activeUsers'>;

export function eventLog(environment: Environment): EventLog {
  return {
    recordEvents: async (events) =>
      events.length === 0 ? [] : environment.write((tables, note) => record(tables, events, note)),
    eventsOf: (user, limit) => environment.read((tables) => take(newestFirst(tables, user), limit)),
    activeUsers: (limit) => mostActive(environment, limit),
  };
}

export function toEvent(id: string, stored: StoredEvent): UserEvent {
  const [kind, user, item, at, value, text, context] = stored;
  return {
    id: id as EventId,
    kind,
    user: user as UserId,
    item: item as ItemId,
    ...(at === null ? {} : { at }),
    ...(value === null ? {} : { value }),
    ...(text === null ? {} : { text }),
    ...(context === null ? {} : { context }),
  };
}

/** Sorts events without a time behind all others; no time is as far from 1970. */
const TIMELESS = Number.MAX_VALUE;

/** Where an event stands among those of its user and those on its item: the newest lowest. */
export function timeKey(at: number | undefined): number {
  // Not -at: minus nought would be a key of its own.
  return at === undefined ? TIMELESS : 0 - at;
}

function record(tables: Tables, events: readonly UserEvent[], note: Note): EventOutcome[] {
  const perUser = new Map<string, number>();
  const outcomes = events.map((event): EventOutcome => {
    if (tables.events.doesExist(event.id)) return 'duplicate';
    if (!tables.items.doesExist(event.item)) return 'unknown-item';
    tables.events.putSync(event.id, toStored(event));
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

function toStored({ kind, user, item, at, value, text, context }: UserEvent): StoredEvent {
  const some = context !== undefined && Object.keys(context).length > 0;
  return [kind, user, item, at ?? null, value ?? null, text ?? null, some ? context : null];
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
