/** Pages of events, newest first: events that come or go between two pages move nothing and repeat nothing. */
import type { UserEvent } from '../../domain/event.ts';
import { idProblem, type EventId, type UserId } from '../../domain/ids.ts';
import type { EventPlace } from '../../storage/graph-lists.ts';
import { EventConnectionType, EventEdgeType, EventType } from '../schema/event.type.ts';
import { notOurs } from './cursor-place.ts';
import { encodeCursor, listFingerprint, type CursorScope } from './cursor.ts';
import { boundsOf, keyedPage, type ReadPage } from './keyed-page.ts';
import type { PageAsked } from './page-window.ts';

export interface EventList {
  /** Whose list it is, such as ['user', '42']. */
  readonly owner: readonly string[];
  readonly read: ReadPage<UserEvent, EventPlace>;
  /** Whose events they all are; absent where they are those of many. */
  readonly user?: UserId;
}

/** @throws TastegraphError `BAD_INPUT` for a wrong size or a cursor of another list */
export async function eventPage(
  { owner, read, user }: EventList,
  asked: PageAsked,
): Promise<EventConnectionType> {
  const scope: CursorScope = { kind: 'events', list: listFingerprint(owner) };
  const { entries, more } = await keyedPage(asked, boundsOf(asked, scope, placeOf), read);
  const edges = entries.map(
    (event) => new EventEdgeType(encodeCursor(scope, positionOf(event)), new EventType(event)),
  );
  return new EventConnectionType(edges, more, user);
}

/** `1700000000000:key`; no number where there is no time. */
const positionOf = ({ at, id }: UserEvent): string => `${at ?? ''}:${id}`;

function placeOf(position: string, field: string): EventPlace {
  const [, at, id] = /^(-?\d{1,17}(?:\.\d+)?)?:(.+)$/s.exec(position) ?? [];
  if (id === undefined || idProblem(id) !== undefined) throw notOurs(field);
  return at === undefined ? { id: id as EventId } : { at: Number(at), id: id as EventId };
}
