/** Pages of a user's events, newest first; events that arrive between two pages move nothing and repeat nothing. */
import { TastegraphError } from '../../domain/error.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { UserId } from '../../domain/ids.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { EventConnectionType, EventEdgeType, EventType } from '../schema/event.type.ts';
import { numberedPlace, type NumberedPlace } from './cursor-place.ts';
import { decodeCursor, encodeCursor, listFingerprint, type CursorScope } from './cursor.ts';
import { pageSize } from './page-size.ts';

/** @throws TastegraphError `BAD_INPUT` for a wrong `first` or cursor, `EXPIRED` when the cursor's event is gone */
export async function eventPage(
  store: Pick<GraphReader, 'eventsOf'>,
  user: UserId,
  first: number,
  after: string | null | undefined,
): Promise<EventConnectionType> {
  const size = pageSize(first);
  const scope: CursorScope = { kind: 'events', list: listFingerprint(user) };
  const previous =
    typeof after === 'string' ? numberedPlace(decodeCursor(after, scope)) : undefined;
  const { events, start } = await window(store, user, size, previous);
  const shown = events.slice(start, start + size);
  const edges = shown.map((event, place) => {
    const cursor = encodeCursor(scope, `${start + place}:${event.id}`);
    return new EventEdgeType(cursor, new EventType(event));
  });
  return new EventConnectionType(edges, { before: start > 0, after: events.length > start + size });
}

/**
 * Reads from the newest on until one event more than the page needs is there; the page begins at `start`, behind the
 * event that stood at `previous` when its page was made.
 */
async function window(
  store: Pick<GraphReader, 'eventsOf'>,
  user: UserId,
  size: number,
  previous: NumberedPlace | undefined,
): Promise<{ readonly events: readonly UserEvent[]; readonly start: number }> {
  let limit = (previous === undefined ? 0 : previous.number + 1) + size + 1;
  for (;;) {
    const events = await store.eventsOf(user, limit);
    const start = startAfter(events, previous);
    const whole = events.length < limit;
    if (start !== undefined && (whole || events.length > start + size)) return { events, start };
    if (whole) throw gone();
    limit *= 2;
  }
}

function startAfter(
  events: readonly UserEvent[],
  previous: NumberedPlace | undefined,
): number | undefined {
  if (previous === undefined) return 0;
  const place = events.findIndex((event) => event.id === previous.key);
  return place < 0 ? undefined : place + 1;
}

const gone = (): TastegraphError =>
  new TastegraphError('EXPIRED', 'The event that after points at is gone.', {
    field: 'after',
    remedy: 'Begin again without after.',
  });
