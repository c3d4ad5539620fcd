/** Events as rows and back, and where they stand in time. */
import type { UserEvent } from '../../domain/event.ts';
import type { EventId, ItemId, UserId } from '../../domain/ids.ts';
import { touchIn, type StoredTouch } from './run-rows.ts';
import type { StoredEvent } from './tables.ts';

export function toEvent(id: string, stored: StoredEvent): UserEvent {
  const [kind, user, item, at, value, text, context, touch] = stored;
  return {
    id: id as EventId,
    kind,
    user: user as UserId,
    item: item as ItemId,
    ...(at === null ? {} : { at }),
    ...(value === null ? {} : { value }),
    ...(text === null ? {} : { text }),
    ...(context === null ? {} : { context }),
    ...touchIn(touch),
  };
}

/** Sorts events without a time behind all others; no time is as far from 1970. */
const TIMELESS = Number.MAX_VALUE;

/** Where an event stands among those of its user and those on its item: the newest lowest. */
export function timeKey(at: number | undefined): number {
  // Not -at: minus nought would be a key of its own.
  return at === undefined ? TIMELESS : 0 - at;
}

export function toStored(
  { kind, user, item, at, value, text, context }: UserEvent,
  touch: StoredTouch | undefined,
): StoredEvent {
  const some = context !== undefined && Object.keys(context).length > 0;
  const row = [kind, user, item, at ?? null, value ?? null, text ?? null] as const;
  return touch === undefined
    ? [...row, some ? context : null]
    : [...row, some ? context : null, touch];
}
