/** A visitor without an account, as the engine asks for one. */
import { TastegraphError } from '../../domain/error.ts';
import { itemId, userId } from '../../domain/ids.ts';
import type { SessionEvent, Subject } from '../../recommend/recommendation.ts';
import type { SessionEventInput } from '../schema/session-event.input.ts';
import { valueProblem } from './event-value.ts';

/** Longest visit that is taken. */
const MAX_SESSION = 500;

/** @throws TastegraphError `BAD_INPUT` naming the field, such as `session[2].item` */
export const sessionSubject = (
  session: readonly SessionEventInput[],
  visitor?: string | null,
): Subject => ({
  type: 'session',
  events: sessionEvents(session, 'session'),
  ...(visitor === undefined || visitor === null ? {} : { visitor: userId(visitor, 'visitor') }),
});

/** @throws TastegraphError `BAD_INPUT` naming the field, such as `session[2].item` where `field` is `session` */
export function sessionEvents(
  events: readonly SessionEventInput[],
  field: string,
): readonly SessionEvent[] {
  if (events.length > MAX_SESSION)
    throw new TastegraphError('BAD_INPUT', `${field} has ${events.length} events.`, {
      field,
      remedy: `Pass the latest ${MAX_SESSION}.`,
    });
  return events.map((event, place) => sessionEvent(event, `${field}[${place}]`));
}

function sessionEvent({ item, kind, value }: SessionEventInput, field: string): SessionEvent {
  const problem = valueProblem(kind, value ?? undefined);
  if (problem !== undefined)
    throw new TastegraphError('BAD_INPUT', `${field}.value ${problem}.`, {
      field: `${field}.value`,
    });
  const key = itemId(item, `${field}.item`);
  return value === null || value === undefined ? { item: key, kind } : { item: key, kind, value };
}
