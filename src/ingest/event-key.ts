/** The key of an event that follows from what the event is: importing it again changes nothing. */
import { createHash } from 'node:crypto';
import type { EventKind } from '../domain/event.ts';
import { eventId, type EventId, type ItemId, type UserId } from '../domain/ids.ts';

/** Room is left below the longest key allowed. */
const LONGEST_PLAIN = 200;

/** Two events of one kind, user, item and time are one event. */
export function eventKey(kind: EventKind, user: UserId, item: ItemId, at?: number): EventId {
  const plain = `${kind}:${escape(user)}:${escape(item)}:${at ?? ''}`;
  if (plain.length <= LONGEST_PLAIN) return eventId(plain);
  return eventId(`${kind}#${createHash('sha256').update(plain).digest('base64url')}`);
}

/** Without this, user `a:b` on item `c` and user `a` on item `b:c` would be one. */
const escape = (id: string): string =>
  id.includes(':') || id.includes('%') ? id.replaceAll('%', '%25').replaceAll(':', '%3A') : id;
