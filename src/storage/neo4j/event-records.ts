/** Events as relationship properties and back. */
import type { Attribution } from '../../domain/run.ts';
import type { EventKind, UserEvent } from '../../domain/event.ts';
import { touchIn, touchProperties } from './run-records.ts';
import type { Row } from './run.ts';
import { gathered, picked, prefixed, toProperties, type Properties } from './properties.ts';

/** A row of `store/record-events`. @param found what the event is put down to */
export function eventRow(
  { kind, user, item, id, at, value, text, context, run }: UserEvent,
  found: Attribution | undefined,
): object {
  const properties = {
    ...toProperties({ id, at, value, text }, ['at']),
    ...prefixed('context', context),
    ...touchProperties(run, found),
  };
  return { type: kind.toUpperCase(), user, item, properties };
}

/** An event of a row with `type`, `properties`, `user` and `item`. */
export function toEvent(row: Row): UserEvent {
  const properties = row['properties'] as Properties;
  const context = gathered<string>('context', properties);
  return {
    ...picked<Pick<UserEvent, 'id' | 'at' | 'value' | 'text'>>(properties, EVENT_KEYS),
    kind: String(row['type']).toLowerCase() as EventKind,
    user: row['user'] as UserEvent['user'],
    item: row['item'] as UserEvent['item'],
    ...(context === undefined ? {} : { context }),
    ...touchIn(properties),
  };
}

const EVENT_KEYS = ['id', 'at', 'value', 'text'] as const;
