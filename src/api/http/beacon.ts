/** POST /events: what `recordEvents` does, for pages that send beacons and for scripts without GraphQL. */
import type { IncomingMessage } from 'node:http';
import type { GraphStore } from '../../storage/graph-store.ts';
import type { ApiLimits } from '../limits/api-limits.ts';
import type { Purse } from '../limits/purse.ts';
import { checkEvent, rejectedEvent, type CheckedEvent } from '../request/check-event.ts';
import { tooManyIn } from '../request/input-errors.ts';
import { recordChecked, type EventStore } from '../request/record-events.ts';
import type { RecordEventsPayloadType } from '../schema/record-events.type.ts';
import { USER_ERROR_CODE } from '../schema/user-error.type.ts';
import { errorAnswer, jsonAnswer, type Answer } from './answer.ts';
import { answerInTime } from './answer-in-time.ts';
import { beaconEntries, type BeaconEntry } from './beacon-body.ts';
import { beaconEvent } from './beacon-event.ts';
import type { Door } from './door.ts';
import type { Handler } from './graphql-endpoint.ts';
import { readTextBody } from './read-body.ts';

export interface BeaconParts {
  readonly store: EventStore & Pick<GraphStore, 'until'>;
  readonly limits: Pick<ApiLimits, 'bodyBytes' | 'requestMs'>;
  readonly door: Door;
  /** Pages of other origins that may send; `*` for every one. */
  readonly origins: readonly string[];
}

/**
 * 202 where every event is recorded or was known, 207 where some are rejected: the body says which and why. 400 for what
 * is neither JSON nor JSON Lines.
 */
export const beaconEndpoint =
  (parts: BeaconParts): Handler =>
  async (request) =>
    mayBeSent(request, parts.origins)
      ? parts.door(request, (purse) => recordBody(parts, request, purse))
      : errorAnswer(403, 'FORBIDDEN', 'Pages of this origin may not send: see CORS_ORIGINS.');

/** Plain text, which is what a beacon sends, asks no preflight of the browser: the origin is looked at here. */
function mayBeSent({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const BODIES = {
  types: /^(text\/plain|application\/(json|jsonl|x-ndjson))\s*(;|$)/i,
  remedy: 'Send events as text/plain, application/json or application/x-ndjson.',
};

async function recordBody(
  { store, limits }: BeaconParts,
  request: IncomingMessage,
  purse: Purse,
): Promise<Answer> {
  const read = await readTextBody(request, limits.bodyBytes, BODIES);
  if (!read.ok) return read.answer;
  const entries = beaconEntries(read.text);
  if (entries === undefined)
    return errorAnswer(400, 'BAD_REQUEST', 'The body is neither JSON nor JSON Lines.');
  const tooMany = tooManyIn('events', entries.length);
  if (tooMany !== undefined) return errorAnswer(413, 'PAYLOAD_TOO_LARGE', tooMany.message);
  if (!purse.spend(COST_OF_EVENT * entries.length))
    return errorAnswer(429, 'RATE_LIMITED', 'Too much at once. Retry-After says when to return.');
  const now = Date.now();
  const checked = entries.map((one, place) => check(one, place, now));
  // Whoever sends when a page is left waits for no answer: only time breaks it off.
  const giveUp = new AbortController();
  const recorded = recordChecked(store.until(giveUp.signal), checked);
  return answerInTime(limits.requestMs, giveUp, recorded.then(answerOf));
}

/** Checked, stored and indexed: some twenty microseconds. */
const COST_OF_EVENT = 2;

function check(entry: BeaconEntry, place: number, now: number): CheckedEvent {
  const field = `events[${place}]`;
  if ('malformed' in entry)
    return rejectedEvent(field, undefined, [['', USER_ERROR_CODE.INVALID, 'is no JSON']]);
  const read = beaconEvent(entry.value);
  return 'input' in read
    ? checkEvent(read.input, field, now)
    : rejectedEvent(field, read.id, read.problems);
}

/** Names as GraphQL writes them. */
function answerOf({ recordedCount, events, userErrors }: RecordEventsPayloadType): Answer {
  return jsonAnswer(userErrors.length === 0 ? 202 : 207, {
    recordedCount,
    events: events.map(({ id, outcome, attribution }) => ({
      id,
      outcome: nameOf(outcome),
      ...(attribution === undefined ? {} : { attribution: nameOf(attribution) }),
    })),
    userErrors: userErrors.map(({ field, message, code }) => ({
      field,
      message,
      code: nameOf(code),
    })),
  });
}

const nameOf = (value: string): string => value.toUpperCase().replaceAll('-', '_');
